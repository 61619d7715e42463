import { didYouMean } from "../../state/did-you-mean.js";
import { Message } from "../../state/records/message.js";
import type { MatchDebugger } from "../match-debugger.js";
import { nextNode, roundOf, type Stop } from "../stop.js";
import { readCondition } from "./condition.js";
import { isRoundName, roundProblem } from "./round-target.js";

/** Where a movement stops: at a node, an outcome, a tool or a round, or where a condition of the state holds. */
export interface Breakpoint {
  /** As it was written. */
  text: string;
  /** Whether a stop is one, given the stop before it. */
  breaks(stop: Stop, before: Stop): boolean;
}

/** What can be named: nodes, with and without their graph; outcomes, which are nodes; tools. Rounds can be named too. */
export const breakpointsOf = ({ nodes, parts }: MatchDebugger): string[] => [
  ...new Set([...nodes].map((node) => node.slice(node.indexOf(".") + 1))),
  ...nodes,
  ...parts.toolSpecs.map(({ name }) => name),
];

/**
 * Reads `TARGET`, `TARGET if CONDITION` or `if CONDITION`. A condition by itself breaks where it begins to hold.
 * A mistake in it is returned with a hint.
 */
export function readBreakpoint(text: string, session: MatchDebugger): Breakpoint | { problem: string; hint: string } {
  const [, target = "", written] = /^(\S*?)\s*(?:\bif\s+(.+))?$/s.exec(text.trim()) ?? [];
  const condition = written === undefined ? null : readCondition(written);
  if (condition && "problem" in condition) {
    return { ...condition, hint: "As in: if verdicts.0.finding = refuted. `print` shows the state." };
  }
  if (target === "") {
    if (condition) {
      return { text, breaks: (stop, before) => condition(stop.levels) && !condition(before.levels) };
    }
    return { problem: `"${text}" names no place to stop at.`, hint: "Name a node, an outcome, a tool or a round." };
  }
  const reaches = readTarget(target, session);
  if ("problem" in reaches) return reaches;
  return {
    text,
    breaks: (stop, before) => reaches.breaks(stop, before) && (condition === null || condition(stop.levels)),
  };
}

function readTarget(target: string, session: MatchDebugger): Breakpoint | { problem: string; hint: string } {
  if (isRoundName(target)) {
    const problem = roundProblem(target, session.stop);
    if (problem) return problem;
    return { text: target, breaks: (stop, before) => roundOf(stop) === target && roundOf(before) !== target };
  }
  const known = breakpointsOf(session);
  if (known.includes(target)) return { text: target, breaks: (stop) => isAt(stop, target) };
  const hint = `${didYouMean(target, known, (found) => found)}Name a node such as gate or judge.examine, or a round such as m1r2.`;
  return { problem: `There is no node, outcome, tool or round "${target}".`, hint };
}

function isAt(stop: Stop, target: string): boolean {
  const node = nextNode(stop);
  if (node === null) return false;
  return (
    node === target ||
    `${stop.levels.at(-1)?.graph}.${node}` === target ||
    (node === "use-tools" && toolsAsked(stop).includes(target))
  );
}

/** The tools that the Judge has asked for and that have not run yet. */
function toolsAsked({ levels }: Stop): string[] {
  const messages = levels.at(-1)?.values.messages;
  const last = Message.safeParse(Array.isArray(messages) ? messages.at(-1) : null).data;
  return last?.role === "assistant" ? last.toolCalls.map(({ name }) => name) : [];
}
