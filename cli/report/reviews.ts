import type { ReviewerPair, ReviewFigures } from "../../state/report/reviews.js";

/** What people have decided about the rows, for a terminal. */
export function reviewsText({
  rows,
  decided,
  kept,
  dropped,
  edited,
  reasons,
  reviewers,
  pairs,
}: ReviewFigures): string {
  const lines = [
    `${decided} of ${rows} rows: ${kept} kept, ${dropped} dropped${edited > 0 ? `, ${edited} edited` : ""}`,
    ...(reasons.length > 0
      ? [`reasons: ${reasons.map(({ reason, rows: times }) => `${reason} ${times}`).join(", ")}`]
      : []),
    `by ${reviewers.map(({ name, decided: own }) => `${name || "unnamed"} ${own}`).join(", ")}`,
    ...pairs.filter(({ rows: both }) => both > 0).map(pairText),
  ];
  return lines.map((line) => `  ${line}`).join("\n");
}

function pairText({ reviewers: [one, other], rows, agreed, kappa, differ }: ReviewerPair): string {
  const beyond = kappa === null ? "" : `, kappa ${kappa.toFixed(2)}`;
  const apart = differ.length > 0 ? `; they differ on ${differ.join(", ")}` : "";
  return `${one || "unnamed"} and ${other || "unnamed"} agree on ${agreed} of ${rows} rows${beyond}${apart}`;
}
