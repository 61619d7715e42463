import { isGraphBubbleUp, type LangGraphRunnableConfig } from "@langchain/langgraph";
import type { JudgePurpose } from "../agents/judge/brief.js";
import { acceptByDefence, acceptByQuality } from "../state/acceptance.js";
import { sameAnswer } from "../state/compare.js";
import type { Outcome } from "../state/round.js";
import type { Verdict } from "../state/verdict.js";
import type { createAttackerGraph } from "./attacker.js";
import type { createDefenderGraph } from "./defender.js";
import type { createJudgeGraph } from "./judge.js";
import { askPanel } from "./panel.js";
import type { PartsSource } from "./parts.js";
import type { RoundStateUpdate, RoundStateValue } from "./round-state.js";
import type { StudioContext } from "./studio-context.js";

/** The graphs that a round is composed of. */
export interface RoundGraphs {
  attacker: ReturnType<typeof createAttackerGraph>;
  defender: ReturnType<typeof createDefenderGraph>;
  judge: ReturnType<typeof createJudgeGraph>;
}

type Config = LangGraphRunnableConfig<StudioContext>;
type Node = (state: RoundStateValue, config: Config) => Promise<RoundStateUpdate>;
const end = (ending: Outcome, reason: string): RoundStateUpdate => ({ ending, reason });

/** The working nodes of a round. An error of a model, a tool or the network ends the round as `failed`. */
export function createRoundNodes(partsOf: PartsSource, { attacker, defender, judge }: RoundGraphs) {
  const ask = async (purpose: JudgePurpose, state: RoundStateValue, config: Config, candidate = "") => {
    const { input, challenge } = state;
    if (challenge === null) throw new Error("A round reached its Judge without a challenge.");
    return askPanel(judge, await partsOf(config.context), { input, purpose, challenge, candidate }, config);
  };

  const attack: Node = async ({ input, refusals }, config) => {
    const { challenge, problems } = await attacker.invoke({ input, refusals }, config);
    if (problems.length > 0 || challenge === null) return { challenge, ...end("malformed", problems.join(" ")) };
    return { challenge };
  };

  const gate: Node = async ({ challenge, refusals }, { context }) => {
    if (challenge === null) return end("malformed", "There is no question.");
    const { checkNovelty, config } = await partsOf(context);
    const { finding, nearest, resembles } = await checkNovelty(challenge.question);
    if (finding === "new") return { nearest };
    const where = nearest ? `${nearest.source} ${nearest.id ?? ""}`.trim() : "an earlier question";
    if (finding === "contaminated") return { nearest, ...end("contaminated", `Leaks ${where}.`) };
    if (refusals.length < config.novelty.retries && resembles !== undefined) {
      return { nearest, challenge: null, refusals: [...refusals, { question: challenge.question, resembles }] };
    }
    return { nearest, ...end("duplicate", `Too close to ${where}.`) };
  };

  /** A check with tools; what does not confirm ends the round. */
  const check =
    (purpose: "validity" | "hops" | "second-proof"): Node =>
    async (state, config) => {
      const { verdict } = await ask(purpose, state, config);
      if (verdict === null) return end("unscored", "The Judge gave no verdict.");
      const verdicts = [...state.verdicts, verdict];
      return { verdicts, ...endingOf(verdict) };
    };

  const defend: Node = async ({ input, challenge, attempts }, config) => {
    if (challenge === null) return end("malformed", "There is no question.");
    const { config: rules } = await partsOf(config.context);
    const recursionLimit = 4 * rules.acceptance.attempts + 10;
    const defended = await defender.invoke({ input, challenge, attempts }, { ...config, recursionLimit });
    return { attempts: defended.attempts };
  };

  const grade: Node = async (state, config) => {
    const { challenge, attempts } = state;
    if (challenge === null) return end("malformed", "There is no question.");
    const { config: rules, domain } = await partsOf(config.context);
    const verdicts = [...state.verdicts];
    const grades: (boolean | null)[] = [];
    for (const { status, answer } of attempts) {
      const options = { tolerance: domain.tolerance, choices: challenge.choices };
      if (status === "unscored" || challenge.answer.kind !== "text") {
        grades.push(status === "unscored" ? null : sameAnswer(challenge.answer, answer, options));
        continue;
      }
      const { verdict } = await ask("grade", state, config, answer);
      if (verdict) verdicts.push(verdict);
      grades.push(verdict?.finding === "confirmed" ? true : verdict?.finding === "refuted" ? false : null);
    }
    const ruled = acceptByDefence(grades, rules.acceptance);
    return {
      verdicts,
      grades: grades.map((right) => right === true),
      ...(ruled.accepted ? {} : end(ruled.outcome, ruled.reason)),
    };
  };

  const rate: Node = async (state, config) => {
    const { config: rules } = await partsOf(config.context);
    const minHops = rules.acceptance.minHops ?? rules.hops.min;
    const hops = state.challenge?.hops.length ?? 0;
    const rating = rules.acceptance.minQuality > 0 ? (await ask("quality", state, config)).quality : null;
    const ruled = acceptByQuality({ hops, minHops, quality: rating, minQuality: rules.acceptance.minQuality });
    return { rating, ...(ruled.accepted ? {} : end(ruled.outcome, ruled.reason)) };
  };

  const settle: Node = async ({ input, challenge }, { context }) => {
    if (challenge === null) return end("malformed", "There is no question.");
    const { accept } = await partsOf(context);
    const { finding, nearest } = await accept(input.round, challenge);
    if (finding === "duplicate") {
      return { nearest, ...end("duplicate", `Too close to ${nearest?.id ?? "a row"}, accepted meanwhile.`) };
    }
    if (finding === "full") return end("declined", "The target was reached while this round was played.");
    return { nearest, ...end("accepted", "Valid, proven, new, and missed by the Defender.") };
  };

  return {
    attack: failing(attack),
    gate: failing(gate),
    validate: failing(check("validity")),
    defend: failing(defend),
    grade: failing(grade),
    checkHops: failing(check("hops")),
    proveAgain: failing(check("second-proof")),
    rate: failing(rate),
    settle: failing(settle),
  };
}

/** What a verdict means for the round: only a confirmed one lets it go on. */
function endingOf({ purpose, finding, reason }: Verdict): RoundStateUpdate {
  if (finding === "confirmed") return {};
  if (finding === "unscored") return end("unscored", reason);
  if (finding === "unproven") return end("unproven", reason);
  return purpose === "second-proof" ? end("unproven", `The second proof differs. ${reason}`) : end("invalid", reason);
}

/** Turns an error into the end of the round. Interrupts and cancellation pass through. */
function failing(node: Node): Node {
  return async (state, config) => {
    try {
      return await node(state, config);
    } catch (error) {
      if (isGraphBubbleUp(error) || config.signal?.aborted) throw error;
      return end("failed", error instanceof Error ? error.message : String(error));
    }
  };
}
