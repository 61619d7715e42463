import { END, START, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { briefJudge } from "../agents/judge/brief.js";
import { gradeText, rateQuality } from "../agents/judge/opinion.js";
import { ruleOn } from "../agents/judge/rule.js";
import { RulingReply } from "../agents/judge/schema.js";
import { shuffledOrder } from "../agents/judge/shuffle.js";
import { examineCase, nextTurn, useTools } from "../agents/judge/tool-loop.js";
import { Challenge } from "../state/challenge.js";
import { Message } from "../state/message.js";
import { RoundInput } from "../state/round.js";
import { Evidence, Quality, Verdict } from "../state/verdict.js";
import { type PartsSource, sampleChallenge, sampleInput } from "./parts.js";
import { StudioContext } from "./studio-context.js";

/** The Judge's own state: a case, the conversation about it, the evidence, and what came of it. */
export const JudgeState = new StateSchema({
  input: RoundInput.default(sampleInput),
  purpose: z
    .enum(["validity", "hops", "second-proof", "grade", "quality"])
    .default("validity")
    .describe("What to find out"),
  challenge: Challenge.default(sampleChallenge),
  candidate: z.string().default("").describe("The Defender's answer, for a grade"),
  order: z.array(z.number().int()).default([]).describe("The choices' order in this verdict"),
  messages: z.array(Message).default([]).describe("The conversation so far"),
  evidence: z.array(Evidence).default([]),
  ruling: RulingReply.nullable().default(null),
  problem: z.string().default("").describe("Why no ruling could be read"),
  verdict: Verdict.nullable().default(null),
  quality: Quality.nullable().default(null),
});

/** brief → examine ⇄ use-tools → rule; or brief → rate, brief → grade-text, which need no tools. */
export function createJudgeGraph(partsOf: PartsSource) {
  return new StateGraph(JudgeState, StudioContext)
    .addNode("brief", async ({ input, purpose, challenge, candidate }, { context }) => {
      const { prompts, config } = await partsOf(context);
      const order = shuffledOrder(challenge.choices?.length ?? 0, config.seed, input.round, purpose);
      return {
        order,
        messages: briefJudge(prompts, purpose, { challenge, order, candidate }),
        evidence: [],
        ruling: null,
        problem: "",
        verdict: null,
        quality: null,
      };
    })
    .addNode("examine", async ({ input, purpose, messages }, { context, signal }) => {
      const parts = await partsOf(context);
      const turn = messages.filter(({ role }) => role === "assistant").length + 1;
      const step = `${purpose}-${turn}`;
      const callContext = parts.callContext({ round: input.round, step, role: "judge", signal });
      const lastTurn = turn >= parts.config.judging.toolRounds;
      return examineCase({ model: parts.judge, messages, tools: parts.toolSpecs, context: callContext, lastTurn });
    })
    .addNode("use-tools", async ({ input, purpose, messages, evidence }, { context, signal }) => {
      const { toolbox } = await partsOf(context);
      return useTools({ toolbox, scope: `${input.round}/${purpose}`, messages, evidence, signal });
    })
    .addNode("rule", async ({ input, purpose, challenge, order, ruling, evidence, problem }, { context }) => {
      const { domain, toolbox } = await partsOf(context);
      toolbox.release(`${input.round}/${purpose}`);
      if (purpose === "grade" || purpose === "quality") return {};
      return { verdict: ruleOn({ purpose, challenge, order, ruling, evidence, domain, problem }) };
    })
    .addNode("rate", async ({ input, messages }, { context, signal }) => {
      const parts = await partsOf(context);
      const callContext = parts.callContext({ round: input.round, step: "quality", role: "judge", signal });
      return { quality: await rateQuality({ model: parts.judge, messages, context: callContext }) };
    })
    .addNode("grade-text", async ({ input, messages }, { context, signal }) => {
      const parts = await partsOf(context);
      const callContext = parts.callContext({ round: input.round, step: "grade", role: "judge", signal });
      return { verdict: await gradeText({ model: parts.judge, messages, context: callContext }) };
    })
    .addEdge(START, "brief")
    .addConditionalEdges(
      "brief",
      ({ purpose }) => (purpose === "quality" ? "rate" : purpose === "grade" ? "grade-text" : "examine"),
      ["examine", "rate", "grade-text"],
    )
    .addConditionalEdges("examine", nextTurn, ["use-tools", "examine", "rule"])
    .addConditionalEdges("use-tools", ({ ruling }) => (ruling ? "rule" : "examine"), ["rule", "examine"])
    .addEdge("rule", END)
    .addEdge("rate", END)
    .addEdge("grade-text", END)
    .compile({ name: "judge" });
}
