import { kappa } from "../numbers/kappa.js";
import type { RowReview } from "../reviews.js";

/** How far two people agree on the rows that both have decided. */
export interface ReviewerPair {
  reviewers: [string, string];
  /** Rows that both have decided. */
  rows: number;
  agreed: number;
  /** Cohen's; null where it says nothing. */
  kappa: number | null;
  /** Ids of the rows on which they differ. */
  differ: string[];
}

/** What people have decided about a campaign's rows. */
export interface ReviewFigures {
  rows: number;
  /** Kept and dropped together. */
  decided: number;
  kept: number;
  dropped: number;
  edited: number;
  /** How often each reason was given, most often first. */
  reasons: { reason: string; rows: number }[];
  /** By name; "" for reviews that name nobody. */
  reviewers: { name: string; decided: number }[];
  pairs: ReviewerPair[];
}

/** The reviews of these rows. */
export function reviewFigures(
  rows: readonly { id: string }[],
  reviews: Readonly<Record<string, RowReview>>,
): ReviewFigures {
  const known = rows.flatMap(({ id }) => {
    const review = reviews[id];
    return review ? [{ id, review }] : [];
  });
  const decided = known.filter(({ review }) => review.decision !== null);
  const kept = decided.filter(({ review }) => review.decision === "keep").length;
  const names = [...new Set(known.flatMap(({ review }) => Object.keys(review.by)))].sort();
  const decisions = (name: string) =>
    known.flatMap(({ id, review }) => {
      const decision = review.by[name]?.decision ?? null;
      return decision === null ? [] : [{ id, decision }];
    });
  return {
    rows: rows.length,
    decided: decided.length,
    kept,
    dropped: decided.length - kept,
    edited: known.filter(({ review }) => review.edit !== null).length,
    reasons: counted(decided.flatMap(({ review }) => review.reasons)),
    reviewers: names.map((name) => ({ name, decided: decisions(name).length })),
    pairs: names.flatMap((one, index) =>
      names.slice(index + 1).map((other) => pairOf([one, other], decisions(one), decisions(other))),
    ),
  };
}

type Decisions = readonly { id: string; decision: string }[];

function pairOf(reviewers: [string, string], left: Decisions, right: Decisions): ReviewerPair {
  const others = new Map(right.map(({ id, decision }) => [id, decision]));
  const both = left.flatMap(({ id, decision }) => {
    const other = others.get(id);
    return other === undefined ? [] : [{ id, said: [decision, other] as const }];
  });
  const differ = both.flatMap(({ id, said: [one, other] }) => (one === other ? [] : [id]));
  return {
    reviewers,
    rows: both.length,
    agreed: both.length - differ.length,
    kappa: kappa(both.map(({ said }) => said)),
    differ,
  };
}

function counted(reasons: readonly string[]): { reason: string; rows: number }[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, rows]) => ({ reason, rows }))
    .sort((left, right) => right.rows - left.rows || left.reason.localeCompare(right.reason));
}
