import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { ReviewPoint } from "../../state/config/config.js";
import type { Outcome } from "../../state/records/round.js";
import type { PartsSource } from "../parts.js";
import type { StudioContext } from "../run-context.js";
import { endingByGrades, endingByQuality, endingByVerdict } from "./decisions.js";
import type { RoundStateValue } from "./state.js";

type Config = LangGraphRunnableConfig<StudioContext>;

/** Where a round goes after each of its nodes: decided from its state and the rules alone, so that an edit counts. */
export function createRoundRoutes(partsOf: PartsSource) {
  const rulesOf = async ({ context }: Config) => (await partsOf(context)).config;
  const isReviewed = async (point: ReviewPoint, config: Config) => (await rulesOf(config)).review.includes(point);

  return {
    afterAttack: ({ ending }: RoundStateValue) => ending ?? "gate",

    /** A refused question goes back to the Attacker; a new one is validated. */
    afterGate: async ({ ending, challenge }: RoundStateValue, config: Config) => {
      if (ending !== null) return ending;
      if (challenge === null) return "attack";
      return (await isReviewed("challenge", config)) ? "review-challenge" : "validate";
    },

    afterVerdict: async (state: RoundStateValue, config: Config) => {
      if (state.ending !== null) return state.ending;
      return (await isReviewed("verdict", config)) ? "review-verdict" : followVerdict(state);
    },

    afterDefence: ({ ending }: RoundStateValue) => ending ?? "grade",

    afterGrade: async (state: RoundStateValue, config: Config) => {
      if (state.ending !== null) return state.ending;
      if (state.grades.length < state.attempts.length) return "grade";
      return endingByGrades(state, await rulesOf(config))?.outcome ?? "check-hops";
    },

    afterRating: async (state: RoundStateValue, config: Config) => {
      const ending = state.ending ?? endingByQuality(state, await rulesOf(config))?.outcome;
      if (ending) return ending;
      return (await isReviewed("example", config)) ? "review-example" : "settle";
    },

    afterSettling: ({ ending }: RoundStateValue) => ending ?? "failed",
  };
}

/**
 * Where the latest verdict leads. What the Defender missed is proven a second time; what was computed in the place of
 * the Attacker's results, once more.
 */
export function followVerdict(state: RoundStateValue): Outcome | "defend" | "check-hops" | "prove-again" | "rate" {
  const ending = endingByVerdict(state);
  if (ending) return ending.outcome;
  switch (state.verdicts.at(-1)?.purpose) {
    case undefined:
      return "unscored";
    case "validate":
      return "defend";
    case "check-hops": {
      const [first, second] = state.verdicts.filter(({ purpose }) => purpose === "check-hops");
      if (first?.adopted && second === undefined) return "check-hops";
      const isMissed = !state.grades.every((grade) => grade === true);
      return isMissed || hasOtherAnswer(state) ? "prove-again" : "rate";
    }
    case "prove-again": {
      const proofs = state.verdicts.filter(({ purpose }) => purpose === "prove-again").length;
      return hasOtherAnswer(state) && proofs < 2 ? "prove-again" : "rate";
    }
    default:
      return "rate";
  }
}

/** Whether an answer was computed in the place of the claimed one. */
const hasOtherAnswer = ({ verdicts }: RoundStateValue): boolean =>
  verdicts.some(({ adopted }) => adopted !== undefined && "answer" in adopted);
