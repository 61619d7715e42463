import { randomUUID } from "node:crypto";
import { END, START, StateGraph, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { briefComparison, briefJudge } from "../agents/judge/brief.js";
import { resultsDue } from "../agents/judge/last-proof.js";
import { compareTexts, gradeText, rateQuality } from "../agents/judge/opinion.js";
import { examineProgram, programIn, runProgram } from "../agents/judge/program-loop.js";
import { ProofCheck } from "../agents/judge/proof-check.js";
import { proveCase } from "../agents/judge/prove.js";
import { ruleOn } from "../agents/judge/rule.js";
import { runTools } from "../agents/judge/run-tools.js";
import { RulingReply } from "../agents/judge/schema.js";
import { shuffledOrder } from "../agents/judge/shuffle.js";
import { textClaim } from "../agents/judge/text-claim.js";
import { examineCase, openCalls, RULING } from "../agents/judge/tool-loop.js";
import { fenceFor } from "../agents/prompt/fence.js";
import type { CampaignConfig } from "../state/config/config.js";
import { Challenge } from "../state/records/challenge.js";
import { Message } from "../state/records/message.js";
import { RoundInput } from "../state/records/round.js";
import { Evidence, JudgeProtocol, Proof, Quality, Verdict } from "../state/records/verdict.js";
import { Agreement } from "../state/rules/proof.js";
import { type Agent, addEdges, directly, type Edges, type Step } from "./agent.js";
import { type PartsSource, type RoundParts, sampleChallenge, sampleInput } from "./parts.js";
import { StudioContext } from "./run-context.js";

/** The Judge's own state: a case, the conversation about it, the evidence, and what came of it. */
export const JudgeState = new StateSchema({
  input: RoundInput.default(sampleInput),
  purpose: z
    .enum(["validate", "check-hops", "prove-again", "grade", "rate"])
    .default("validate")
    .describe("What to find out"),
  challenge: Challenge.default(sampleChallenge),
  candidate: z.string().default("").describe("The Defender's answer, for a grade"),
  seat: z.number().int().nonnegative().default(0).describe("Which judge of the panel; 0 is the Judge"),
  take: z.number().int().positive().default(1).describe("2 where the same is asked once more"),
  earlier: z.array(Proof).default([]).describe("Programs of the verdicts before"),
  order: z.array(z.number().int()).default([]).describe("The choices' order in this verdict"),
  protocol: JudgeProtocol.default("tools").describe("Whether it is asked for tool calls or for whole programs"),
  silent: z.number().int().nonnegative().default(0).describe("Replies without a tool call"),
  restart: z.boolean().default(false).describe("Whether the case begins anew, in the other protocol"),
  repairs: z.number().int().nonnegative().default(0).describe("Replies whose program failed and that went back"),
  messages: z.array(Message).default([]).describe("The conversation so far"),
  evidence: z.array(Evidence).default([]),
  ruling: RulingReply.nullable().default(null),
  problem: z.string().default("").describe("Why no ruling could be read"),
  proofCheck: ProofCheck.nullable().default(null).describe("The check of the program that counts"),
  sentBack: z.boolean().default(false).describe("Whether an objection to its program went back to the Judge"),
  agreement: Agreement.nullable().default(null).describe("A model's word on texts that code cannot compare"),
  verdict: Verdict.nullable().default(null),
  quality: Quality.nullable().default(null),
});

type Case = typeof JudgeState.State;
type CaseUpdate = typeof JudgeState.Update;
type Node = "brief" | "examine" | "use-tools" | "prove" | "compare-texts" | "rule" | "rate" | "grade-text";
export type AskedJudge = Agent<Case, CaseUpdate>;
const initial = z.object(JudgeState.fields).parse({});

/** Names a judge's case in its round: the calls, the programs and the order of the choices hang on it. */
const caseName = ({ purpose, seat, take }: Case) =>
  `${purpose}${seat === 0 ? "" : `-judge-${seat + 1}`}${take === 1 ? "" : `-take-${take}`}`;
const turnsOf = ({ messages }: Pick<Case, "messages">) => messages.filter(({ role }) => role === "assistant").length;
/** A turn's programs: nothing of them outlives it, since a turn may be forked, left, or played in two threads at once. */
const scopeOf = (state: Case) => `${state.input.round}/${caseName(state)}/${randomUUID()}`;

/** The fences of one of the case's prompts. */
const fenceOf = ({ seed }: CampaignConfig, state: Case, part = "brief") =>
  fenceFor({ seed, prompt: `${caseName(state)}-${part}` });

/** The judge with this number on the panel, and the purpose of its call. */
function calling(parts: RoundParts, state: Case, step: string, signal: AbortSignal | undefined) {
  const { round } = state.input;
  const context = parts.callContext({ round, node: state.purpose, step, role: "judge", ...(signal ? { signal } : {}) });
  return { model: parts.judges[state.seat] ?? parts.judges[0], context };
}

/** Where the case goes after a turn. Programs asked for beside a ruling are run before it counts. */
function afterExamine({ protocol, messages, ruling, problem, restart }: Case) {
  if (problem) return "prove";
  if (restart) return "brief";
  const hasWork =
    protocol === "program"
      ? ruling === null && programIn(messages) !== null
      : openCalls(messages).some(({ name }) => name !== RULING);
  if (hasWork) return "use-tools";
  return ruling ? "prove" : "examine";
}

/** brief → examine ⇄ use-tools → prove → compare-texts → rule; or brief → rate, brief → grade-text, which need no tools. */
export function createJudge(partsOf: PartsSource) {
  const nodes: Record<Node, Step<Case, CaseUpdate>> = {
    brief: async (state, { context }) => {
      const { purpose, challenge, candidate, input } = state;
      const { prompts, config, protocols, judges } = await partsOf(context);
      const protocol = protocols.of(judges[state.seat] ?? judges[0]);
      const order = shuffledOrder(challenge.choices?.length ?? 0, config.seed, input.round, caseName(state));
      return {
        order,
        messages: briefJudge(prompts, purpose, { challenge, order, candidate }, fenceOf(config, state), protocol),
        protocol,
        silent: 0,
        restart: false,
        repairs: 0,
        evidence: [],
        ruling: null,
        problem: "",
        proofCheck: null,
        sentBack: false,
        agreement: null,
        verdict: null,
        quality: null,
      };
    },
    examine: async (state, { context, signal }) => {
      const parts = await partsOf(context);
      const turn = turnsOf(state) + 1;
      const { messages, silent, repairs } = state;
      const { judging } = parts.config;
      if (state.protocol === "program") {
        const call = calling(parts, state, `${caseName(state)}-program-${turn}`, signal);
        return examineProgram({ ...call, messages, repairs, retries: judging.retries });
      }
      const call = calling(parts, state, `${caseName(state)}-${turn}`, signal);
      const lastTurn = turn >= judging.toolRounds;
      return examineCase({ ...call, messages, silent, tools: parts.toolSpecs, lastTurn, protocols: parts.protocols });
    },
    "use-tools": async (state, { context, signal }) => {
      const { toolbox, config } = await partsOf(context);
      const { challenge, messages, evidence, repairs } = state;
      const work = {
        toolbox,
        scope: scopeOf(state),
        mostPrograms: config.sandbox.programs,
        challenge,
        messages,
        evidence,
        fence: (answer: number) => fenceOf(config, state, `answer-${answer}`),
        signal,
      };
      if (state.protocol === "tools") return runTools(work);
      if (state.purpose === "rate") return {};
      const results = resultsDue(state.purpose, challenge);
      return runProgram({ ...work, results, repairs, retries: config.judging.retries });
    },
    prove: async (state, { context, signal }) => {
      const { prover, config, domain } = await partsOf(context);
      const { purpose, messages, earlier, sentBack } = state;
      if (purpose === "grade" || purpose === "rate") return {};
      // Another program and another ruling take two turns.
      const maySendBack = !sentBack && turnsOf(state) + 2 <= config.judging.toolRounds;
      const details = { ...state, purpose, domain };
      return proveCase({ prover, details, earlier, rules: config.proof, maySendBack, messages, signal });
    },
    "compare-texts": async (state, { context, signal }) => {
      const parts = await partsOf(context);
      if (state.purpose === "grade" || state.purpose === "rate") return {};
      const claim = textClaim({ ...state, purpose: state.purpose, domain: parts.domain });
      if (claim === null) return {};
      const messages = briefComparison(parts.prompts, state.challenge, claim, fenceOf(parts.config, state, "text"));
      return {
        agreement: await compareTexts({ ...calling(parts, state, `${caseName(state)}-text`, signal), messages }),
      };
    },
    rule: async (state, { context }) => {
      const { domain, config } = await partsOf(context);
      if (state.purpose === "grade" || state.purpose === "rate") return {};
      // What was computed once must be confirmed like a claim.
      const claim = state.take === 1 ? config.acceptance.claim : "required";
      const verdict = ruleOn({ ...state, purpose: state.purpose, domain, claim });
      const { protocol, repairs } = state;
      return {
        verdict: {
          ...verdict,
          ...(protocol === "program" ? { protocol } : {}),
          ...(repairs > 0 ? { repairs } : {}),
        },
      };
    },
    rate: async (state, { context, signal }) => {
      const parts = await partsOf(context);
      const call = calling(parts, state, caseName(state), signal);
      return { quality: await rateQuality({ ...call, messages: state.messages }) };
    },
    "grade-text": async (state, { context, signal }) => {
      const parts = await partsOf(context);
      const call = calling(parts, state, caseName(state), signal);
      return { verdict: await gradeText({ ...call, messages: state.messages }) };
    },
  };
  const edges: Edges<Case, Node> = {
    [START]: "brief",
    brief: {
      to: ["examine", "rate", "grade-text"],
      by: ({ purpose }) => (purpose === "rate" ? "rate" : purpose === "grade" ? "grade-text" : "examine"),
    },
    examine: { to: ["use-tools", "examine", "brief", "prove"], by: afterExamine },
    "use-tools": { to: ["prove", "examine"], by: ({ ruling }) => (ruling ? "prove" : "examine") },
    prove: {
      to: ["compare-texts", "examine"],
      by: ({ ruling, problem }) => (ruling || problem ? "compare-texts" : "examine"),
    },
    "compare-texts": "rule",
    rule: END,
    rate: END,
    "grade-text": END,
  };
  const builder = new StateGraph(JudgeState, StudioContext).addNode(nodes);
  return {
    graph: addEdges(builder, edges).compile({ name: "judge" }),
    direct: directly(initial, nodes, edges),
  };
}
