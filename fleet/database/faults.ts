import { z } from "zod";

const Coded = z.object({ code: z.string() });

/**
 * SQLSTATE classes and codes after which the same statement may succeed: connection exceptions (08), a server that stops,
 * crashes or starts (57P01 to 57P03), too many connections (53300), deadlocks (40P01), serialization failures (40001), a
 * statement that took too long (57014) or a transaction that was idle too long (25P03).
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const PASSING_STATES = /^(08...|57P0[123]|53300|40P01|40001|57014|25P03)$/;

const PASSING_SYSTEM = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN", "ENOENT"],
]);

/** What pg says without a code: a connection that ended, and its own limits of time. */
const PASSING_WORDS = /Connection terminated|timeout exceeded|Query read timeout|Client has encountered|not queryable/i;

/** Whether an error is of the connection or the server, and not of the statement. */
export function isPassing(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isPassing);
  const code = Coded.safeParse(error).data?.code ?? "";
  if (PASSING_STATES.test(code) || PASSING_SYSTEM.has(code)) return true;
  return error instanceof Error && PASSING_WORDS.test(error.message);
}

/** What an error says, in one line. */
export function saidBy(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return saidBy(error.errors[0]);
  return String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
}
