import { Command, type LangGraphRunnableConfig } from "@langchain/langgraph";
import type { Challenge } from "../../../state/records/challenge.js";
import { checkShape } from "../../../state/rules/shape.js";
import type { PartsSource, RoundParts } from "../../parts.js";
import type { StudioContext } from "../../run-context.js";
import { followVerdict } from "../decisions.js";
import type { RoundStateUpdate, RoundStateValue } from "../state.js";
import { askPerson } from "./ask-person.js";
import { ChallengeReview, ExampleReview, VerdictReview } from "./request.js";

type Config = LangGraphRunnableConfig<StudioContext>;

/** Where a person is asked in a round; each says by itself where the round goes on. */
export function createReviewNodes(partsOf: PartsSource) {
  return {
    reviewChallenge: async (state: RoundStateValue, { context }: Config) => {
      const challenge = challengeOf(state);
      const parts = await partsOf(context);
      const fitting = ChallengeReview.refine(
        (reply) => reply.decision !== "edit" || shapeProblems(reply.challenge, parts).length === 0,
        {
          error: ({ input }) => {
            const { data } = ChallengeReview.safeParse(input);
            return data?.decision === "edit" ? shapeProblems(data.challenge, parts).join(" ") : undefined;
          },
        },
      );
      const question = { review: "challenge" as const, ...whose(state), challenge, nearest: state.nearest };
      const reply = askPerson(question, `"accept", "reject", or {"decision": "edit", "challenge": {…}}`, fitting);
      if (reply.decision === "reject") return rejected("question", reply.reason);
      if (reply.decision === "accept") return new Command({ goto: "validate" });
      return new Command({ goto: "gate", update: { challenge: reply.challenge } satisfies RoundStateUpdate });
    },

    reviewVerdict: async (state: RoundStateValue) => {
      const verdict = state.verdicts.at(-1);
      if (verdict === undefined) return new Command({ goto: "unscored" });
      const question = { review: "verdict" as const, ...whose(state), challenge: challengeOf(state), verdict };
      const how = `"accept", "reject", or {"decision": "edit", "verdict": {"finding": "confirmed", "reason": "…"}}`;
      const reply = askPerson(question, how, VerdictReview);
      if (reply.decision === "reject") return rejected("verdict", reply.reason);
      if (reply.decision === "accept") return new Command({ goto: followVerdict(state).goto });
      const { finding, reason } = reply.verdict;
      // What a person overruled is no longer proven by what the Judge ran.
      const overruled = finding === verdict.finding ? {} : { method: "judged" as const, proofs: [], sources: [] };
      const edited = { ...verdict, ...overruled, finding, reason: `A person: ${reason}` };
      const verdicts = [...state.verdicts.slice(0, -1), edited];
      return new Command({
        goto: followVerdict({ ...state, verdicts }).goto,
        update: { verdicts } satisfies RoundStateUpdate,
      });
    },

    reviewExample: async (state: RoundStateValue) => {
      const challenge = challengeOf(state);
      const { verdicts, attempts, quality } = state;
      const question = { review: "example" as const, ...whose(state), challenge, verdicts, attempts, quality };
      const how = `"accept", "reject", or {"decision": "edit", "explanation": "…"}`;
      const reply = askPerson(question, how, ExampleReview);
      if (reply.decision === "reject") return rejected("row", reply.reason);
      if (reply.decision === "accept") return new Command({ goto: "settle" });
      const edited: Challenge = { ...challenge, explanation: reply.explanation };
      return new Command({ goto: "settle", update: { challenge: edited } satisfies RoundStateUpdate });
    },
  };
}

const whose = ({ input: { round, roles } }: RoundStateValue) => ({ round, roles });

function challengeOf({ challenge }: RoundStateValue): Challenge {
  if (challenge === null) throw new Error("A round reached a review without a challenge.");
  return challenge;
}

function shapeProblems(challenge: Challenge, { config, domain }: RoundParts): string[] {
  const { hops, maxQuestionChars, acceptance } = config;
  const rules = { minHops: hops.min, maxQuestionChars, answers: domain.answers, claim: acceptance.claim };
  return checkShape(challenge, rules);
}

function rejected(what: string, reason: string): Command {
  const why = reason === "" ? `A person rejected the ${what}.` : `A person rejected the ${what}: ${reason}`;
  return new Command({ goto: "declined", update: { ending: "declined", reason: why } satisfies RoundStateUpdate });
}
