import type { CampaignEventOf } from "../state/records/events.js";
import type { Example } from "../state/records/example.js";
import type { Outcome } from "../state/records/round.js";
import { noUsage, type Usage } from "../state/records/usage.js";

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
    verification: {
      method: "executed",
      proofs: [{ program: "print(2 + 2)", stdout: "4\n", proves: "answer" }],
      evidence: [],
    },
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
      judge: "sim:judge",
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

/** What a hand-made round may say of itself; the rest has defaults. */
export interface HandMadeRound {
  round: string;
  attacker?: "ada" | "ben";
  topic?: string;
  hops?: number;
  outcome?: Outcome;
  reason?: string;
  usage?: Usage;
  at?: string;
}

/** A round's beginning. */
export function roundStarted(made: HandMadeRound): CampaignEventOf<"round.started"> {
  const attacker = made.attacker ?? "ada";
  return {
    type: "round.started",
    at: made.at ?? at,
    journalOffset: 0,
    input: {
      round: made.round,
      match: "m1",
      number: 1,
      roles: { attacker, defender: attacker === "ada" ? "ben" : "ada" },
      aim: { topic: made.topic ?? "ratios", hops: made.hops ?? 1, variation: 0 },
      avoid: [],
      exemplars: [],
    },
  };
}

/** A round's end; those that were attempted have one scored attempt, right where the outcome is `solved`. */
export function roundSettled(made: HandMadeRound): CampaignEventOf<"round.settled"> {
  const outcome = made.outcome ?? "accepted";
  const attempted = ["solved", "declined", "accepted"].includes(outcome);
  const usage = made.usage ?? noUsage;
  const { topic, question, answer, hops, explanation } = exampleOf(made.round);
  const steps = Array.from({ length: made.hops ?? 1 }, (_, index) => ({ ...hops[0], step: index + 1, uses: [] }));
  const challenge = {
    topic: made.topic ?? topic,
    question,
    answer,
    explanation,
    hops: steps.map((step) => ({ question: "2 + 2?", result: "4", ...step })),
  };
  return {
    type: "round.settled",
    at: made.at ?? at,
    round: made.round,
    match: "m1",
    result: {
      outcome,
      reason: made.reason ?? `ended as ${outcome}`,
      ...(outcome === "failed" ? {} : { challenge }),
      verdicts: [],
      attempts: attempted ? [{ status: "answered", reasoning: "I guessed.", answer: "5" }] : [],
      solved: attempted ? [outcome === "solved"] : [],
    },
    ...(outcome === "accepted" ? { example: { ...exampleOf(made.round), ...challenge } } : {}),
    usage,
    roles: [{ role: "attacker", model: "sim:ada", ...usage }],
    ms: 10,
  };
}

/** A round that ended in an accepted row. */
export const acceptedRound = (round: string) => roundSettled({ round });
