import { isGraphBubbleUp, type LangGraphRunnableConfig } from "@langchain/langgraph";
import type { JudgePurpose } from "../../agents/judge/brief.js";
import { proveAlone } from "../../agents/judge/prove-alone.js";
import { RoundLeft } from "../../agents/models/round-left.js";
import { compareAnswers } from "../../state/answers/comparison/compare-answers.js";
import { gradeOf } from "../../state/answers/comparison/comparison.js";
import type { CampaignConfig } from "../../state/config/config.js";
import { saidOf } from "../../state/reasons.js";
import type { Attempt } from "../../state/records/attempt.js";
import type { Challenge } from "../../state/records/challenge.js";
import type { Outcome } from "../../state/records/round.js";
import { qualityFloors } from "../../state/rules/acceptance.js";
import { adopt } from "../../state/rules/adopt.js";
import { explanationProblem } from "../../state/rules/explanation.js";
import { endProblem } from "../../state/rules/shape.js";
import { isFolderFault } from "../../state/store/folder-fault.js";
import type { AskedAttacker } from "../attacker.js";
import type { AskedDefender } from "../defender.js";
import { inside } from "../inside.js";
import type { AskedJudge } from "../judge.js";
import { askPanel } from "../panel.js";
import type { PartsSource } from "../parts.js";
import type { StudioContext } from "../run-context.js";
import { followGrades, reasonOf } from "./decisions.js";
import type { RoundStateUpdate, RoundStateValue } from "./state.js";

/** The agents that a round asks. */
export interface RoundAgents {
  attacker: AskedAttacker;
  defender: AskedDefender;
  judge: AskedJudge;
}

type Config = LangGraphRunnableConfig<StudioContext>;
/** A node of a round. */
export type RoundNode = (state: RoundStateValue, config: Config) => Promise<RoundStateUpdate>;
const end = (ending: Outcome, reason: string): RoundStateUpdate => ({ ending, reason });

/** What code finds wrong with an explanation goes back to the Attacker once; the second time it ends the round. */
async function checkExplanation(
  challenge: Challenge,
  refusals: RoundStateValue["refusals"],
  { acceptance }: CampaignConfig,
): Promise<RoundStateUpdate> {
  // Where the Attacker's arithmetic is ignored, its explanation is replaced by the steps that were computed.
  const isChecked = acceptance.claim === "required" && qualityFloors(acceptance.minQuality) !== null;
  const flaw = isChecked ? await explanationProblem(challenge) : null;
  if (flaw === null) return {};
  if (refusals.some((refusal) => refusal.flaw !== null)) return end("declined", flaw);
  return { challenge: null, refusals: [...refusals, { question: challenge.question, resembles: null, flaw }] };
}

/** Why an attempt has no grade. */
const unscoredReason = (problem: Attempt["problem"]) =>
  problem === "no-answer"
    ? "The reply gives no final answer."
    : `The reply was ${problem ?? "unreadable"}${problem === "truncated" ? ": raise the Defender's maxTokens" : ""}.`;

/** The working nodes of a round. An error of a model, a tool or the network ends the round as `failed`. */
export function createRoundNodes(partsOf: PartsSource, { attacker, defender, judge }: RoundAgents) {
  const ask = async (purpose: JudgePurpose, state: RoundStateValue, config: Config, candidate = "") => {
    const { input, challenge, verdicts } = state;
    if (challenge === null) throw new Error("A round reached its Judge without a challenge.");
    const earlier = verdicts.flatMap(({ proofs }) => proofs);
    const take = 1 + verdicts.filter((verdict) => verdict.purpose === purpose && purpose !== "grade").length;
    const request = { input, purpose, challenge, candidate, earlier, take };
    return askPanel(judge, await partsOf(config.context), request, config);
  };

  const attack: RoundNode = async ({ input, refusals, repairs }, config) => {
    const { config: rules } = await partsOf(config.context);
    const recursionLimit = 10 + 3 * rules.attacker.retries;
    const { challenge, problems, unread, retries } = await attacker.invoke(
      { input, refusals },
      inside(config, recursionLimit),
    );
    const counted = { challenge, repairs: repairs + retries };
    if (problems.length === 0 && challenge !== null) return counted;
    const why = problems.join(" ");
    return { ...counted, ...end("malformed", unread === "" ? why : `The Attacker's reply was ${unread}: ${why}`) };
  };

  const gate: RoundNode = async ({ challenge, refusals }, { context }) => {
    if (challenge === null) return end("malformed", "There is no question.");
    const { checkNovelty, config } = await partsOf(context);
    const { finding, nearest, resembles, sameAnswer } = await checkNovelty(challenge);
    if (finding === "new") return { nearest, ...(await checkExplanation(challenge, refusals, config)) };
    const where = nearest ? `${nearest.source} ${nearest.id ?? ""}`.trim() : "an earlier question";
    const why = sameAnswer ? ": the same answer from the same numbers" : "";
    if (finding === "contaminated") return { nearest, ...end("contaminated", `Leaks ${where}${why}.`) };
    const tried = refusals.filter((refusal) => refusal.resembles !== null).length;
    if (tried < config.novelty.retries && resembles !== undefined) {
      return {
        nearest,
        challenge: null,
        refusals: [...refusals, { question: challenge.question, resembles, flaw: null }],
      };
    }
    return { nearest, ...end("duplicate", `Too close to ${where}${why}.`) };
  };

  /** A check with tools. The route after it depends on the last verdict. */
  const check =
    (purpose: "validate" | "check-hops" | "prove-again"): RoundNode =>
    async (state, config) => {
      const { verdict } = await ask(purpose, state, config);
      if (verdict === null) return end("unscored", "The Judge gave no verdict.");
      const { challenge, claimed, verdicts } = state;
      if (challenge === null) return end("malformed", "There is no question.");
      const { adopted, ...rest } = verdict;
      const changed = adopted === undefined ? challenge : adopt(challenge, adopted);
      const hopsHold = purpose === "check-hops" && verdict.finding === "confirmed";
      const problem = hopsHold ? endProblem(changed) : null;
      if (problem !== null) return { verdicts: [...verdicts, { ...rest, finding: "unproven", reason: problem }] };
      if (adopted === undefined) return { verdicts: [...verdicts, verdict] };
      return { verdicts: [...verdicts, verdict], challenge: changed, claimed: claimed ?? challenge };
    };

  const defend: RoundNode = async ({ input, challenge, attempts }, config) => {
    if (challenge === null) return end("malformed", "There is no question.");
    const { config: rules } = await partsOf(config.context);
    const recursionLimit = 4 * rules.acceptance.attempts + 10;
    const defended = await defender.invoke({ input, challenge, attempts }, inside(config, recursionLimit));
    return { attempts: defended.attempts };
  };

  /** Grades the next attempt: numbers and choices by code, only texts by the Judge. */
  const grade: RoundNode = async (state, config) => {
    const { challenge, attempts, grades, gradeReasons, verdicts } = state;
    if (challenge === null) return end("malformed", "There is no question.");
    const attempt = attempts[grades.length];
    if (attempt === undefined) return {};
    if (attempt.status === "unscored") {
      return {
        grades: [...grades, null],
        gradeReasons: [...gradeReasons, unscoredReason(attempt.problem)],
      };
    }
    if (challenge.answer.kind !== "text") {
      const { domain } = await partsOf(config.context);
      const { question, choices } = challenge;
      const context = { question, choices, tolerance: domain.tolerance };
      const comparison = compareAnswers(challenge.answer, attempt.answer, context);
      return { grades: [...grades, gradeOf(comparison)], gradeReasons: [...gradeReasons, comparison.reason] };
    }
    const { verdict } = await ask("grade", state, config, attempt.answer);
    const right = verdict?.finding === "confirmed" ? true : verdict?.finding === "refuted" ? false : null;
    return {
      grades: [...grades, right],
      gradeReasons: [...gradeReasons, verdict?.reason ?? "The Judge gave no grade."],
      verdicts: verdict ? [...verdicts, verdict] : verdicts,
    };
  };

  const rate: RoundNode = async (state, config) => {
    const { config: rules } = await partsOf(config.context);
    if (qualityFloors(rules.acceptance.minQuality) === null) return { quality: null };
    return { quality: (await ask("rate", state, config)).quality };
  };

  /** Runs the row's programs alone, then accepts it. */
  const settle: RoundNode = async (state, { context, signal }) => {
    const { input, challenge, verdicts } = state;
    if (challenge === null) return end("malformed", "There is no question.");
    const { accept, config, prover } = await partsOf(context);
    const proofs = verdicts.flatMap((verdict) => verdict.proofs);
    // With `heap`, that each of them ran by itself on a restored heap is all there is.
    const prove = async () => (config.sandbox.isolation === "heap" ? null : proveAlone(prover, proofs, signal));
    const accepted = await accept(input.round, challenge, prove);
    if (accepted.finding === "unproven") return end("unproven", accepted.reason);
    const { finding, nearest } = accepted;
    if (finding === "duplicate") {
      return { nearest, ...end("duplicate", `Too close to ${nearest?.id ?? "a row"}, accepted meanwhile.`) };
    }
    if (finding === "full") return end("declined", "The target was reached while this round was played.");
    return { nearest, ...end("accepted", `Valid, proven and new. ${followGrades(state, config).because}`) };
  };

  /** Names the end, and why it came. */
  const conclude =
    (outcome: Outcome): RoundNode =>
    async (state, { context }) => ({ outcome, reason: reasonOf(outcome, state, (await partsOf(context)).config) });

  return {
    attack: failing(attack),
    gate: failing(gate),
    validate: failing(check("validate")),
    defend: failing(defend),
    grade: failing(grade),
    checkHops: failing(check("check-hops")),
    proveAgain: failing(check("prove-again")),
    rate: failing(rate),
    settle: failing(settle),
    conclude,
  };
}

/**
 * Turns an error into the end of the round. Interrupts, cancellation, what leaves a round in flight, and a folder that
 * cannot be written pass through: with the last the campaign stops, so that nothing more is paid and lost.
 */
function failing(node: RoundNode): RoundNode {
  return async (state, config) => {
    try {
      return await node(state, config);
    } catch (error) {
      const passes = isGraphBubbleUp(error) || error instanceof RoundLeft || isFolderFault(error);
      if (passes || config.signal?.aborted) throw error;
      return end("failed", saidOf(error));
    }
  };
}
