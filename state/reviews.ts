import type { CampaignEventOf } from "./records/events.js";
import type { RowEdit } from "./records/row-edit.js";

/** What one person has decided about a row: the last decision, its reasons, and the last note. */
export interface PersonReview {
  decision: "keep" | "drop" | null;
  note: string;
  reasons: readonly string[];
}

/** What people have decided about a row. The last word counts, whoever gave it. */
export interface RowReview extends PersonReview {
  /** The row's words as they were edited last; null where nobody has edited it. */
  edit: RowEdit | null;
  /** What each person decided last, by name; "" for reviews that name nobody. */
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
