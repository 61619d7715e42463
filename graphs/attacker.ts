import { END, START, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { briefAttacker, toChallenge } from "../agents/attacker/agent.js";
import { ChallengeReply, challengeReplyFor } from "../agents/attacker/schema.js";
import { variationLetters } from "../agents/attacker/variation-letters.js";
import { askOnce, sendBack } from "../agents/models/structured.js";
import { fenceFor } from "../agents/prompt/fence.js";
import { Challenge } from "../state/records/challenge.js";
import { Message, ModelReply } from "../state/records/message.js";
import { RoundInput } from "../state/records/round.js";
import { checkShape } from "../state/rules/shape.js";
import { workingProblems } from "../state/rules/workings.js";
import { type Agent, addEdges, directly, type Edges, type Step } from "./agent.js";
import { type PartsSource, sampleInput } from "./parts.js";
import { StudioContext } from "./run-context.js";

/** A question that the gate sent back: for what it resembled, or for what is wrong with its explanation. */
export const Refusal = z.object({
  question: z.string(),
  resembles: z.string().nullable().default(null),
  flaw: z.string().nullable().default(null),
});

/** The Attacker's own state. `problems` non-empty at the end means that no usable challenge came. */
export const AttackerState = new StateSchema({
  input: RoundInput.default(sampleInput).describe("What the Attacker is asked for"),
  refusals: z.array(Refusal).default([]).describe("Questions that the gate sent back in this round"),
  messages: z.array(Message).default([]).describe("What the model is sent"),
  answered: ModelReply.nullable().default(null).describe("Its latest reply, as it came"),
  reply: ChallengeReply.nullable().default(null).describe("What was read of it"),
  challenge: Challenge.nullable().default(null),
  problems: z.array(z.string()).default([]).describe("What is wrong with the latest reply"),
  unread: z.string().default("").describe("Why it could not be read: truncated, refused, empty, unreadable"),
  retries: z.number().int().nonnegative().default(0).describe("Replies that were sent back for their form"),
});
type Attack = typeof AttackerState.State;
type AttackUpdate = typeof AttackerState.Update;
type Node = "brief" | "propose" | "examine" | "send-back";
export type AskedAttacker = Agent<Attack, AttackUpdate>;
const initial = z.object(AttackerState.fields).parse({});

/** Names an attack within its round. */
const stepOf = (refusals: readonly unknown[]) => `attack-${refusals.length + 1}`;

/** brief → propose → examine ⇄ send-back: asks the attacking player for one question and checks its form. */
export function createAttacker(partsOf: PartsSource) {
  const edges: Edges<Attack, Node> = {
    [START]: "brief",
    brief: "propose",
    propose: "examine",
    examine: {
      to: ["send-back", END],
      by: async ({ problems, answered, retries }, { context }) => {
        const { config } = await partsOf(context);
        // A model that refuses would refuse again.
        const mayRetry = retries < config.attacker.retries && answered?.finish !== "refusal";
        return problems.length > 0 && mayRetry ? "send-back" : END;
      },
    },
    "send-back": "propose",
  };
  const nodes: Record<Node, Step<Attack, AttackUpdate>> = {
    brief: async ({ input, refusals }, { context }) => {
      const { config, prompts, domain } = await partsOf(context);
      const fence = fenceFor({ seed: config.seed, prompt: "attack" });
      const { examples } = config.attacker;
      return {
        messages: briefAttacker(prompts.attacker, domain, input, refusals, fence, { examples }),
        answered: null,
        reply: null,
        challenge: null,
        problems: [],
        unread: "",
        retries: 0,
      };
    },
    propose: async ({ input, refusals, messages }, { context, signal }) => {
      const { callContext, config, domain, player } = await partsOf(context);
      const steps = { least: Math.min(config.hops.min, input.aim.hops), asked: input.aim.hops };
      const read = await askOnce({
        model: player(input.roles.attacker, "attacker"),
        messages,
        name: "challenge",
        schema: challengeReplyFor(domain.answers, config.attacker.patterns ? steps : null),
        context: callContext({
          ...{ round: input.round, node: "attack", step: stepOf(refusals), role: "attacker" as const },
          ...(signal ? { signal } : {}),
        }),
      });
      if ("value" in read) return { answered: read.reply, reply: read.value, problems: [], unread: "" };
      return { answered: read.reply, reply: null, problems: read.problems, unread: read.problem };
    },
    examine: async ({ input, reply }, { context }) => {
      if (reply === null) return { challenge: null };
      const { config, domain } = await partsOf(context);
      const written = toChallenge(reply, input, domain.answers);
      const { hops, maxQuestionChars, acceptance } = config;
      const rules = {
        ...{ minHops: hops.min, maxQuestionChars, answers: domain.answers, claim: acceptance.claim },
        letters: variationLetters(input.aim.variation),
      };
      // What a model wrote is checked here and never by a state: one that is no challenge is a problem of its form.
      const problems = checkShape(written, rules);
      if (acceptance.claim === "required") problems.push(...(await workingProblems(written)));
      const challenge = Challenge.safeParse(written).data ?? null;
      return { challenge, problems: challenge || problems.length > 0 ? problems : ["It is not a challenge."] };
    },
    "send-back": async ({ messages, answered, problems, retries }) => ({
      messages: answered === null ? messages : sendBack(messages, answered, problems),
      retries: retries + 1,
    }),
  };
  const builder = new StateGraph(AttackerState, StudioContext).addNode(nodes);
  return {
    graph: addEdges(builder, edges).compile({ name: "attacker" }),
    direct: directly(initial, nodes, edges),
  };
}
