import { type Interval, wilson } from "../../state/numbers/intervals.js";
import type { AuditCase, AuditKind } from "./cases.js";
import { type Failures, failuresOf } from "./failures.js";

/** The result of one case: whether the Judge accepted it, and which tools it used. */
export interface AuditResult {
  case: string;
  domain: string;
  kind: AuditKind;
  /** Null where a call failed for good: it is no acceptance and no rejection. */
  accepted: boolean | null;
  finding: "confirmed" | "refuted" | "unproven" | "unscored" | "failed";
  /** Of the deciding verdict, or of the failure. */
  reason: string;
  tools: string[];
}

/** The result of a case of which a call failed for good. */
export const failedResult = ({ kind, input }: AuditCase, domain: string, reason: string): AuditResult => ({
  ...{ case: input.round, domain, kind },
  ...{ accepted: null, finding: "failed", reason, tools: [] },
});

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

/** The whole audit in figures. Every rate, and every number of cases, is of those that were asked and answered. */
export interface AuditSummary extends ErrorRates {
  failures: Failures;
  kinds: { kind: AuditKind; cases: number; accepted: Rate; unscored: number }[];
  /** By the tools used in a case; `none` where none was used. */
  tools: ({ tools: string; cases: number } & ErrorRates)[];
}

/** Counts. */
export function summarise(all: readonly AuditResult[]): AuditSummary {
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const results = all.filter(({ finding }) => finding !== "failed");
  const tools = [...new Set(results.map(usedIn))].sort();
  return {
    ...errorRates(results),
    failures: failuresOf(all.flatMap(({ finding, reason }) => (finding === "failed" ? [reason] : []))),
    kinds: kinds.map((kind) => {
      const ofKind = results.filter((result) => result.kind === kind);
      const unscored = ofKind.filter(({ finding }) => finding === "unscored").length;
      return { kind, cases: ofKind.length, accepted: rate(ofKind, ({ accepted }) => accepted === true), unscored };
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
      ({ accepted }) => accepted === true,
    ),
    falseReject: rate(
      results.filter(({ kind }) => kind === "right"),
      ({ accepted }) => accepted === false,
    ),
  };
}

function rate(results: readonly AuditResult[], happened: (result: AuditResult) => boolean): Rate {
  const count = results.filter(happened).length;
  const of = results.length;
  return { count, of, share: of === 0 ? null : count / of, ...wilson(count, of) };
}
