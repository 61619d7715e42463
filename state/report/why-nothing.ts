import { OUTCOMES, type Outcome } from "../records/round.js";

/** Minimum number of rounds before a yield is called small. */
const ENOUGH_ROUNDS = 12;
/** A yield below this share of rounds is small. */
const SMALL_YIELD = 0.1;

/** Why rounds yield little: the most frequent losing outcome, and the settings to check. */
export interface WhyNothing {
  outcome: Outcome;
  /** Share of all rounds with this outcome, 0 to 1. */
  share: number;
  /** Paths in nanoflux.yaml. */
  settings: string[];
  /** One or two sentences. */
  message: string;
}

type Advice = { meaning: string; settings: string[]; advice: string };

const ADVICE: Record<Exclude<Outcome, "accepted">, Advice> = {
  failed: {
    meaning: "models or tools could not be used",
    settings: ["players", "judge"],
    advice: "run `nanoflux doctor`; raise timeoutSeconds and retries of the models, or lower concurrency",
  },
  malformed: {
    meaning: "the Attacker's replies did not have the shape of a challenge",
    settings: ["players", "attacker.retries", "hops.max"],
    advice:
      "set structured (jsonSchema, functionCalling, jsonMode) to what its endpoint supports, raise its maxTokens or attacker.retries, or lower hops.max",
  },
  duplicate: {
    meaning: "questions resembled accepted ones or seeds",
    settings: ["novelty.threshold", "novelty.retries", "domain", "seeds"],
    advice:
      "raise novelty.threshold or novelty.retries, give the domain more topics, or raise the Attacker's temperature",
  },
  contaminated: {
    meaning: "questions resembled a benchmark",
    settings: ["novelty.overlap", "novelty.leakThreshold", "decontaminate"],
    advice: "raise novelty.overlap, or check that decontaminate names the right file and field",
  },
  invalid: {
    meaning: "the Judge's programs contradicted the Attacker's answers",
    settings: ["hops.max", "players"],
    advice: "lower hops.max, or let a stronger model attack",
  },
  unproven: {
    meaning: "the Judge could not prove the answers",
    settings: ["judging.toolRounds", "sandbox.wallSeconds", "judge"],
    advice: "raise judging.toolRounds or sandbox.wallSeconds, or take a stronger judge",
  },
  unscored: {
    meaning: "replies of the Judge or the Defender could not be read",
    settings: ["players", "judge", "judging.protocol", "prompts.defender"],
    advice:
      "raise maxTokens of the models, and set structured to what their endpoints support; a Defender that ends its replies in its own way needs a prompt of its own (prompts.defender), a judge that calls no tools judging.protocol: program",
  },
  solved: {
    meaning: "the Defender solved the questions",
    settings: ["hops.min", "hops.max", "acceptance.policy"],
    advice:
      "raise hops.min and hops.max, let a stronger model attack, or take acceptance.policy solve-rate with several attempts",
  },
  declined: {
    meaning: "valid questions did not meet the acceptance rules",
    settings: ["acceptance.minQuality", "acceptance.minHops", "acceptance.solveRate"],
    advice: "lower acceptance.minQuality or acceptance.minHops, or widen acceptance.solveRate",
  },
};

/** What to change where rounds end so. */
export const adviceOn = (outcome: Outcome): string =>
  outcome === "accepted" ? "nothing needs to change" : ADVICE[outcome].advice;

/**
 * Explains why many rounds have yielded little or nothing; null if too few were played, or enough were accepted. Works
 * for finished and running campaigns: pass the counts of all rounds so far, or of the latest ones.
 */
export function whyNothing(outcomes: Partial<Record<Outcome, number>>): WhyNothing | null {
  const rounds = OUTCOMES.reduce((sum, outcome) => sum + (outcomes[outcome] ?? 0), 0);
  const accepted = outcomes.accepted ?? 0;
  if (rounds < ENOUGH_ROUNDS || accepted / rounds >= SMALL_YIELD) return null;
  const [worst] = OUTCOMES.filter((outcome) => outcome !== "accepted").sort(
    (left, right) => (outcomes[right] ?? 0) - (outcomes[left] ?? 0),
  );
  if (worst === undefined) return null;
  const share = (outcomes[worst] ?? 0) / rounds;
  const { meaning, settings, advice } = ADVICE[worst];
  const message =
    `Of ${rounds} rounds ${accepted} ${accepted === 1 ? "was" : "were"} accepted; ` +
    `${outcomes[worst] ?? 0} (${Math.round(share * 100)}%) ended as ${worst}: ${meaning}. To change that, ${advice}.`;
  return { outcome: worst, share, settings, message };
}
