import type { Outcome } from "../state/records/round.js";
import type { JournaledCall } from "../state/store/call-journal.js";

/** A node of the round's graph, and how often it is reached until then: the Attacker may be sent back, and so on. */
export interface Visit {
  node: string;
  visit: number;
}

/**
 * Where a recorded round went the way it did: the node after which it could only end so. For an accepted row that is
 * `defend`, where the Defender missed. Null where no call was made.
 * @param outcome null for a round in flight: then its latest call counts
 */
export function decidedAt(
  outcome: Outcome | null,
  calls: readonly Pick<JournaledCall, "node" | "step">[],
): Visit | null {
  const last = calls.at(-1)?.node;
  if (last === undefined) return null;
  // Attacks are numbered; the other nodes run once, whatever number of calls they make.
  const attacks = new Set(calls.filter(({ node }) => node === "attack").map(({ step }) => step)).size;
  const afterAttack = { node: "gate", visit: attacks };
  const called = { node: last, visit: last === "attack" ? attacks : 1 };
  switch (outcome) {
    case "accepted":
      return { node: "defend", visit: 1 };
    case "solved":
      return { node: "grade", visit: 1 };
    case "contaminated":
      return afterAttack;
    case "duplicate":
      return last === "attack" ? afterAttack : { node: "settle", visit: 1 };
    case "unproven":
      return last === "rate" ? { node: "settle", visit: 1 } : called;
    case "unscored":
      return last === "defend" ? { node: "grade", visit: 1 } : called;
    case "malformed":
    case "invalid":
    case "declined":
    case "failed":
    case null:
      return called;
  }
}
