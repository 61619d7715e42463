import { END, START, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { briefAttacker, toChallenge } from "../agents/attacker/agent.js";
import { ChallengeReply } from "../agents/attacker/schema.js";
import { askStructured, ModelReplyError } from "../agents/models/structured.js";
import { Challenge } from "../state/records/challenge.js";
import { Message } from "../state/records/message.js";
import { RoundInput } from "../state/records/round.js";
import { checkShape } from "../state/rules/shape.js";
import { type PartsSource, sampleInput } from "./parts.js";
import { StudioContext } from "./run-context.js";

/** A question that the gate sent back: for what it resembled, or for what is wrong with its explanation. */
export const Refusal = z.object({
  question: z.string(),
  resembles: z.string().nullable().default(null),
  flaw: z.string().nullable().default(null),
});

/** The Attacker's own state. `problems` non-empty means that no usable challenge came. */
export const AttackerState = new StateSchema({
  input: RoundInput.default(sampleInput).describe("What the Attacker is asked for"),
  refusals: z.array(Refusal).default([]).describe("Questions that the gate sent back in this round"),
  messages: z.array(Message).default([]).describe("What the model is sent"),
  reply: ChallengeReply.nullable().default(null).describe("What it answered"),
  challenge: Challenge.nullable().default(null),
  problems: z.array(z.string()).default([]),
});

/** brief → propose → examine: asks the attacking player for one question and checks its shape. */
export function createAttackerGraph(partsOf: PartsSource) {
  return new StateGraph(AttackerState, StudioContext)
    .addNode("brief", async ({ input, refusals }, { context }) => {
      const { prompts, domain } = await partsOf(context);
      return {
        messages: briefAttacker(prompts.attacker, domain, input, refusals),
        reply: null,
        challenge: null,
        problems: [],
      };
    })
    .addNode("propose", async ({ input, refusals, messages }, { context, signal }) => {
      const parts = await partsOf(context);
      const step = `attack-${refusals.length + 1}`;
      const callContext = parts.callContext({ round: input.round, node: "attack", step, role: "attacker", signal });
      const model = parts.player(input.roles.attacker);
      try {
        const reply = await askStructured({
          model,
          messages,
          name: "challenge",
          schema: ChallengeReply,
          context: callContext,
        });
        return { reply };
      } catch (error) {
        if (!ModelReplyError.isInstance(error)) throw error;
        return { problems: [`The Attacker's reply was ${error.problem}: ${error.message}`] };
      }
    })
    .addNode("examine", async ({ input, reply, problems }, { context }) => {
      if (reply === null) return { problems };
      const { config, domain } = await partsOf(context);
      const challenge = toChallenge(reply, input);
      const rules = { minHops: config.hops.min, maxQuestionChars: config.maxQuestionChars, answers: domain.answers };
      return { challenge, problems: checkShape(challenge, rules) };
    })
    .addEdge(START, "brief")
    .addEdge("brief", "propose")
    .addEdge("propose", "examine")
    .addEdge("examine", END)
    .compile({ name: "attacker" });
}
