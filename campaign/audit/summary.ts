import { type Interval, wilson } from "../../state/numbers/intervals.js";
import type { AuditKind } from "./cases.js";

/** The result of one case: whether the Judge accepted it, and which tools it used. */
export interface AuditResult {
  case: string;
  domain: string;
  kind: AuditKind;
  accepted: boolean;
  /** Reason of the deciding verdict. */
  finding: "confirmed" | "refuted" | "unproven" | "unscored";
  reason: string;
  tools: string[];
}

/** A frequency with Wilson's 95% interval. */
export interface Rate extends Interval {
  count: number;
  of: number;
  /** Null if there was no case. */
  share: number | null;
}

/** The Judge's error rates. */
export interface ErrorRates {
  /** Wrong challenges that it accepted. */
  falseAccept: Rate;
  /** Right challenges that it rejected. */
  falseReject: Rate;
}

/** The whole audit in figures. */
export interface AuditSummary extends ErrorRates {
  kinds: { kind: AuditKind; cases: number; accepted: Rate; unscored: number }[];
  /** By the tools used in a case; `none` where none was used. */
  tools: ({ tools: string; cases: number } & ErrorRates)[];
}

/** Counts. */
export function summarise(results: readonly AuditResult[]): AuditSummary {
  const kinds = [...new Set(results.map(({ kind }) => kind))];
  const tools = [...new Set(results.map(usedIn))].sort();
  return {
    ...errorRates(results),
    kinds: kinds.map((kind) => {
      const ofKind = results.filter((result) => result.kind === kind);
      const unscored = ofKind.filter(({ finding }) => finding === "unscored").length;
      return { kind, cases: ofKind.length, accepted: rate(ofKind, ({ accepted }) => accepted), unscored };
    }),
    tools: tools.map((used) => {
      const withTools = results.filter((result) => usedIn(result) === used);
      return { tools: used, cases: withTools.length, ...errorRates(withTools) };
    }),
  };
}

const usedIn = ({ tools }: AuditResult) => tools.join(" + ") || "none";

function errorRates(results: readonly AuditResult[]): ErrorRates {
  return {
    falseAccept: rate(
      results.filter(({ kind }) => kind !== "right"),
      ({ accepted }) => accepted,
    ),
    falseReject: rate(
      results.filter(({ kind }) => kind === "right"),
      ({ accepted }) => !accepted,
    ),
  };
}

function rate(results: readonly AuditResult[], happened: (result: AuditResult) => boolean): Rate {
  const count = results.filter(happened).length;
  const of = results.length;
  return { count, of, share: of === 0 ? null : count / of, ...wilson(count, of) };
}
