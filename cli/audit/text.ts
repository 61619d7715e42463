import Table from "cli-table3";
import { expectedWrongShare } from "../../campaign/audit/expected-share.js";
import type { Failures } from "../../campaign/audit/failures.js";
import type { AuditSummary, Rate } from "../../campaign/audit/summary.js";
import { percent } from "../../state/numbers/percent.js";

/** The share of wrong rows among accepted ones, for a given share of wrong labels and of misses. */
interface ExpectedRow {
  wrongLabels: number;
  missed: number;
  share: number | null;
  atMost: number | null;
}

/** Formats an audit for the terminal. */
export function auditText(heading: string, summary: AuditSummary, expected: readonly ExpectedRow[]): string {
  return [
    [heading, ...failedText(summary)].join("\n"),
    kindTable(summary),
    toolTable(summary),
    "Wrong rows to expect among accepted ones (at most), by wrong labels and by right questions that are missed:",
    expectedTable(expected),
  ].join("\n\n");
}

/** Says that a judge rejects most right questions too, which a low false-accept rate alone would hide; null if it does not. */
export function rejectsMost({ falseReject: { low, count, of } }: Pick<AuditSummary, "falseReject">): string | null {
  if (low <= 0.5) return null;
  return `It rejects most right questions as well (${count} of ${of}): with this judge hardly any round will yield a row.`;
}

/** Says beside the progress how many failed. */
export const failedSoFar = (failed: number): string => (failed === 0 ? "" : `${failed} failed`);

/** Why questions failed. */
export const whyFailed = ({ failures: { reason } }: { failures: Failures }): string[] =>
  reason === null ? [] : [`The most frequent reason of a failure: ${reason}`];

/** How many challenges failed, and why. */
const failedText = (summary: AuditSummary): string[] => {
  const { count } = summary.failures;
  return count === 0 ? [] : [`${count} of them failed, and are in no figure below.`, ...whyFailed(summary)];
};

/** The expected share of wrong accepted rows, given the judge's error rates; `atMost` uses the worse ends of both intervals. */
export function expectedRow(summary: AuditSummary, wrongLabels: number, missed: number): ExpectedRow {
  const { falseAccept, falseReject } = summary;
  const at = (accept: number, reject: number) =>
    expectedWrongShare({ wrongLabels, missed, falseAccept: accept, falseReject: reject });
  return {
    wrongLabels,
    missed,
    share: at(falseAccept.share ?? 1, falseReject.share ?? 0),
    atMost: at(falseAccept.high, falseReject.high),
  };
}

function kindTable({ kinds, falseAccept, falseReject }: AuditSummary): string {
  const table = plainTable(["challenge", "cases", "accepted", "95% interval", "unreadable"]);
  for (const { kind, cases, accepted, unscored } of kinds) {
    table.push([kind, cases, percent(accepted.share), interval(accepted), unscored]);
  }
  table.push(["false accept", falseAccept.of, percent(falseAccept.share), interval(falseAccept), ""]);
  table.push(["false reject", falseReject.of, percent(falseReject.share), interval(falseReject), ""]);
  return table.toString();
}

function toolTable({ tools }: AuditSummary): string {
  const table = plainTable(["tools used", "cases", "false accept", "95% interval", "false reject", "95% interval"]);
  for (const { tools: used, cases, falseAccept, falseReject } of tools) {
    const rates = [falseAccept, falseReject].flatMap((rate) => [`${rate.count} of ${rate.of}`, interval(rate)]);
    table.push([used, cases, ...rates]);
  }
  return table.toString();
}

function expectedTable(rows: readonly ExpectedRow[]): string {
  const missed = [...new Set(rows.map((row) => row.missed))];
  const table = plainTable(["wrong labels", ...missed.map((rate) => `${percent(rate)} missed`)]);
  for (const wrongLabels of new Set(rows.map((row) => row.wrongLabels))) {
    const cells = rows.filter((row) => row.wrongLabels === wrongLabels);
    table.push([percent(wrongLabels), ...cells.map(({ share, atMost }) => `${percent(share)} (${percent(atMost)})`)]);
  }
  return table.toString();
}

/** A share as text; a dash if there is none. */
const interval = ({ low, high }: Rate) => `${percent(low)} to ${percent(high)}`;

const plainTable = (head: string[]) => new Table({ head, style: { head: [], border: [], compact: true } });
