import { END, START, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { askStudent, briefDefender, readAttempt, toAttempt } from "../agents/defender/agent.js";
import { AttemptReply } from "../agents/defender/schema.js";
import { callModel } from "../agents/models/call-model.js";
import { askStructured, ModelReplyError } from "../agents/models/structured.js";
import { fenceFor } from "../agents/prompt/fence.js";
import { Attempt } from "../state/records/attempt.js";
import { Challenge } from "../state/records/challenge.js";
import { Message } from "../state/records/message.js";
import { RoundInput } from "../state/records/round.js";
import { type Agent, addEdges, directly, type Edges, type Step } from "./agent.js";
import { type PartsSource, sampleChallenge, sampleInput } from "./parts.js";
import { StudioContext } from "./run-context.js";

/** The Defender's own state: one attempt after another until the policy's number is reached. */
export const DefenderState = new StateSchema({
  input: RoundInput.default(sampleInput).describe("Who defends"),
  challenge: Challenge.default(sampleChallenge).describe("Only its question and choices are shown to the model"),
  messages: z.array(Message).default([]).describe("What the model is sent"),
  latest: Attempt.nullable().default(null).describe("The attempt that was just made"),
  attempts: z.array(Attempt).default([]),
});

type Defence = typeof DefenderState.State;
type DefenceUpdate = typeof DefenderState.Update;
type Node = "brief" | "answer" | "record";
export type AskedDefender = Agent<Defence, DefenceUpdate>;
const initial = z.object(DefenderState.fields).parse({});

/** Names the next attempt within its round. */
const stepOf = (attempts: readonly unknown[]) => `defend-${attempts.length + 1}`;

/** brief → answer → record, once for each attempt that the acceptance policy wants. */
export function createDefender(partsOf: PartsSource) {
  const nodes: Record<Node, Step<Defence, DefenceUpdate>> = {
    brief: async ({ challenge, attempts }, { context }) => {
      const { config, prompts } = await partsOf(context);
      const sample = attempts.length + 1;
      if (config.defender.format === "text")
        return { messages: askStudent(prompts.defender, challenge.answer.kind, challenge, { sample }), latest: null };
      const fence = fenceFor({ seed: config.seed, prompt: "defend" });
      return { messages: briefDefender(prompts.defender, challenge, sample, fence), latest: null };
    },
    answer: async ({ input, challenge, messages, attempts }, { context, signal }) => {
      const parts = await partsOf(context);
      const step = stepOf(attempts);
      const callContext = parts.callContext({ round: input.round, node: "defend", step, role: "defender", signal });
      const model = parts.player(input.roles.defender, "defender");
      if (parts.config.defender.format === "text") {
        const reply = await callModel(model, { messages }, callContext);
        return { latest: readAttempt(reply, challenge.answer.kind) };
      }
      try {
        const reply = await askStructured({
          model,
          messages,
          name: "attempt",
          schema: AttemptReply,
          context: callContext,
        });
        return { latest: toAttempt(reply) };
      } catch (error) {
        if (!ModelReplyError.isInstance(error)) throw error;
        return { latest: { status: "unscored" as const, problem: error.problem, reasoning: "", answer: "" } };
      }
    },
    record: async ({ latest, attempts }) => ({ attempts: latest ? [...attempts, latest] : attempts }),
  };
  const edges: Edges<Defence, Node> = {
    [START]: "brief",
    brief: "answer",
    answer: "record",
    record: {
      to: ["brief", END],
      by: async ({ attempts }, { context }) =>
        attempts.length < (await partsOf(context)).config.acceptance.attempts ? "brief" : END,
    },
  };
  const builder = new StateGraph(DefenderState, StudioContext).addNode(nodes);
  return {
    graph: addEdges(builder, edges).compile({ name: "defender" }),
    direct: directly(initial, nodes, edges),
  };
}
