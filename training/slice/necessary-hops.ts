import { z } from "zod";
import { writtenNumber } from "../../state/answers/numbers/written-number.js";
import { lastLine } from "../../state/answers/text/last-line.js";
import type { Example } from "../../state/records/example.js";
import type { PythonSandbox } from "../../tools/python/sandbox.js";
import { probeProgram } from "./probe.js";

/** How many of a row's hops its answer needs, and how that is known. */
export interface HopNecessity {
  declared: number;
  /** Hops that the answer needs: by running the proof with their results changed; by `uses` where that is inconclusive. */
  necessary: number;
  /** Hops for which running the proof showed whether the answer changes with them. */
  probed: number;
  /** Steps of the hops that the answer does not need. */
  idle: number[];
}

const Found = z.array(z.boolean().nullable());

/**
 * Counts a row's necessary hops. A hop is necessary when the answer changes with its result: the row's own proof is run
 * with that result changed. A hop whose result the proof never computes, or that is no number, is counted as necessary
 * when the last hop uses it, directly or by way of others.
 */
export async function necessaryHops(example: Example, sandbox: PythonSandbox): Promise<HopNecessity> {
  const { id, hops, verification } = example;
  const found = new Map<number, boolean>();
  const proof = verification.proofs.findLast(({ proves }) => proves === "answer");
  const numbers = hops.flatMap(({ step, result }) => {
    const number = writtenNumber(result);
    return number === null ? [] : [{ step, value: number.value, slack: slackOf(number) }];
  });
  if (proof !== undefined && numbers.length > 0) {
    const program = probeProgram(proof.program, numbers);
    const { status, stdout } = await sandbox.run(`${id}/necessary`, program);
    sandbox.release(`${id}/necessary`);
    const probed = status === "ok" ? Found.parse(JSON.parse(lastLine(stdout))) : [];
    for (const [index, { step }] of numbers.entries()) {
      const changes = probed[index] ?? null;
      if (changes !== null) found.set(step, changes);
    }
  }
  const used = usedSteps(hops);
  const idle = hops.map(({ step }) => step).filter((step) => !(found.get(step) ?? used.has(step)));
  return { declared: hops.length, necessary: hops.length - idle.length, probed: found.size, idle };
}

/** Half a unit of the last decimal that a result states; what computes a whole number computes it exactly. */
const slackOf = ({ place, value }: { place: number | null; value: number }) =>
  place === null || place >= 0 ? 1e-9 * Math.max(1, Math.abs(value)) : 0.5 * 10 ** place;

/** The last hop, and every hop that it uses, directly or by way of others. */
function usedSteps(hops: Example["hops"]): Set<number> {
  const used = new Set<number>();
  const waiting = hops.slice(-1).map(({ step }) => step);
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (used.has(step)) continue;
    used.add(step);
    waiting.push(...(hops.find((hop) => hop.step === step)?.uses ?? []));
  }
  return used;
}
