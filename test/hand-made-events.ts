import type { CampaignEventOf } from "../state/events.js";
import type { Example } from "../state/example.js";
import { noUsage } from "../state/usage.js";

const at = "2026-11-22T14:30:05.000Z";

/** The first event of every hand-made campaign in the tests. */
export const started: CampaignEventOf<"campaign.started"> = {
  type: "campaign.started",
  at,
  folderVersion: 1,
  version: "0.1.0",
  campaign: "test",
  configHash: "c",
  promptHash: "p",
};

/** A small accepted row, named after its round. */
export function exampleOf(round: string): Example {
  return {
    id: `id-${round}`,
    schemaVersion: 1,
    domain: "math",
    topic: "ratios",
    question: `What is 2 + 2 in ${round}?`,
    answer: { kind: "number", value: "4" },
    hops: [{ step: 1, question: "2 + 2?", result: "4", uses: [] }],
    explanation: "Add.",
    verification: { method: "executed", proofs: [{ program: "print(2 + 2)", stdout: "4\n" }], evidence: [] },
    novelty: { score: -1, embedder: "local", threshold: 0.9 },
    difficulty: { hops: 1, solveRate: 0, attempts: 1 },
    quality: null,
    defender: { player: "ben", answer: "5", reasoning: "I guessed.", correct: false },
    provenance: {
      campaign: "test",
      match: "m1",
      round,
      attacker: "ada",
      defender: "ben",
      judge: "judge",
      models: { ada: "sim:ada", ben: "sim:ben", judge: "sim:judge" },
      promptHash: "p",
      configHash: "c",
      version: "0.1.0",
      seed: 1,
      at,
    },
    usage: noUsage,
  };
}

/** A round that ended in an accepted row. */
export function acceptedRound(round: string): CampaignEventOf<"round.settled"> {
  return {
    type: "round.settled",
    at,
    round,
    match: "m1",
    result: { outcome: "accepted", reason: "missed by ben", verdicts: [], attempts: [], solved: [false] },
    example: exampleOf(round),
    usage: noUsage,
    roles: [],
    ms: 10,
  };
}
