import type { CampaignEventOf } from "./records/events.js";
import type { RowEdit } from "./records/row-edit.js";

/** What one person has decided about a row: the last decision, its reasons, and the last note. */
export interface PersonReview {
  decision: "keep" | "drop" | null;
  note: string;
  reasons: readonly string[];
}

/** What people have decided about a row. The latest decision counts, whoever made it. */
export interface RowReview extends PersonReview {
  /** The row's latest edit; null if it was never edited. */
  edit: RowEdit | null;
  /** The latest decision of each reviewer, by name; "" for reviews without a name. */
  by: Readonly<Record<string, PersonReview>>;
}

/** A row that nobody has reviewed. */
export const NO_REVIEW: RowReview = { decision: null, note: "", reasons: [], edit: null, by: {} };

/** A row's review after one more event. Fields that the event leaves out stay as they were. */
export function reviewed(before: RowReview, event: CampaignEventOf<"example.reviewed">): RowReview {
  const { edit, reviewer = "" } = event;
  const own = before.by[reviewer] ?? NO_REVIEW;
  return {
    ...said(before, event),
    edit: edit === undefined ? before.edit : edit,
    by: { ...before.by, [reviewer]: said(own, event) },
  };
}

function said(before: PersonReview, { decision, note, reasons }: CampaignEventOf<"example.reviewed">): PersonReview {
  const isTakenBack = decision === "undecided";
  return {
    decision: isTakenBack ? null : (decision ?? before.decision),
    note: note ?? before.note,
    reasons: reasons ?? (isTakenBack ? [] : before.reasons),
  };
}
