import { z } from "zod";

const CallOfVersion1 = z.looseObject({ step: z.string(), node: z.undefined() });

/** Version 1's names of the kinds of calls, and the node of the round's graph that makes each. */
const NODES: Readonly<Record<string, string>> = {
  attack: "attack",
  attempt: "defend",
  validity: "validate",
  hops: "check-hops",
  "second-proof": "prove-again",
  grade: "grade",
  quality: "rate",
};

/**
 * Upgrades a line of calls.jsonl from folder version 1 to 2: `validity-2` becomes `validate-2`, and the call's node is
 * added. A line of version 2 is returned unchanged.
 */
export function upgradeCall(line: unknown): unknown {
  const call = CallOfVersion1.safeParse(line).data;
  if (call === undefined) return line;
  const kind = Object.keys(NODES).find((name) => call.step === name || call.step.startsWith(`${name}-`));
  const node = kind && NODES[kind];
  if (kind === undefined || node === undefined) return line;
  return { ...call, node, step: `${node}${call.step.slice(kind.length)}` };
}
