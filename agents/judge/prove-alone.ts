import { lastLine } from "../../state/answers/text/last-line.js";
import type { Proof } from "../../state/records/verdict.js";
import type { Prover } from "../../tools/python/proof/prover.js";

/**
 * Runs the programs that a row will rest on in a fresh process of their own, as `nanoflux verify` does later. Starting a process
 * costs as much as fifty programs in one that is put back, so this waits until a round has passed everything else.
 * @returns why the row is not proven; null where every program prints what it printed before
 */
export async function proveAlone(
  prover: Prover,
  proofs: readonly Proof[],
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const results = await prover.alone(proofs, signal);
  const problems = results.map(([{ stdout: before }, { status, stdout, error }]) => {
    if (status !== "ok") return `Alone in a new process a program fails: ${error ?? status}`;
    if (stdout === before) return null;
    return `Alone in a new process a program prints "${lastLine(stdout)}" and not "${lastLine(before)}".`;
  });
  return problems.find((problem) => problem !== null) ?? null;
}
