import { lastLine } from "../../state/answers/last-line.js";
import type { Proof } from "../../state/records/verdict.js";
import type { Prover } from "../../tools/python/proof/prover.js";

/**
 * Runs every program that a row will rest on alone, each in a fresh process, as `nanoflux verify` does later. Starting a process
 * costs as much as fifty programs in one that is put back, so this waits until a round has passed everything else.
 * @returns why the row is not proven; null where every program prints what it printed before
 */
export async function proveAlone(
  prover: Prover,
  proofs: readonly Proof[],
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const problems = await Promise.all(
    proofs.map(async ({ program, stdout }) => {
      const alone = await prover.alone(program, signal);
      if (alone.status !== "ok") return `Alone in a new process a program fails: ${alone.error ?? alone.status}`;
      if (alone.stdout === stdout) return null;
      return `Alone in a new process a program prints "${lastLine(alone.stdout)}" and not "${lastLine(stdout)}".`;
    }),
  );
  return problems.find((problem) => problem !== null) ?? null;
}
