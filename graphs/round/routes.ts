import type { LangGraphRunnableConfig } from "@langchain/langgraph";
import type { ReviewPoint } from "../../state/config/config.js";
import type { PartsSource } from "../parts.js";
import type { StudioContext } from "../run-context.js";
import { followGrades, followQuality, followVerdict } from "./decisions.js";
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
      return (await isReviewed("verdict", config)) ? "review-verdict" : followVerdict(state).goto;
    },

    afterDefence: ({ ending }: RoundStateValue) => ending ?? "grade",

    afterGrade: async (state: RoundStateValue, config: Config) => {
      if (state.ending !== null) return state.ending;
      if (state.grades.length < state.attempts.length) return "grade";
      return followGrades(state, await rulesOf(config)).goto;
    },

    afterRating: async (state: RoundStateValue, config: Config) => {
      if (state.ending !== null) return state.ending;
      const { goto } = followQuality(state, await rulesOf(config));
      return goto === "settle" && (await isReviewed("example", config)) ? "review-example" : goto;
    },

    afterSettling: ({ ending }: RoundStateValue) => ending ?? "failed",
  };
}
