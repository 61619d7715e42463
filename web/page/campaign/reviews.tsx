import type { ReviewFigures } from "../../../state/report/reviews.js";
import { linkTo } from "../data/route.js";
import { DataTable } from "../parts/data-table.js";
import { count, counted } from "../parts/figures.js";
import { Nothing } from "../parts/panel.js";

/** What people have decided about the rows, how often each reason was given, and how far two of them agree. */
export function Reviews({
  figures: { rows, decided, kept, dropped, edited, reasons, pairs },
}: {
  figures: ReviewFigures;
}) {
  const rowsWith = (filter: string, value: string) => linkTo("examples", null, { [filter]: [value] });
  if (decided === 0) return <Nothing>No row is reviewed yet: open one, and press k to keep or d to drop it.</Nothing>;
  return (
    <>
      <p>
        {count(decided)} of {counted(rows, "row")}: <a href={rowsWith("review", "keep")}>{count(kept)} kept</a>,{" "}
        <a href={rowsWith("review", "drop")}>{count(dropped)} dropped</a>
        {edited > 0 && `, ${count(edited)} edited`}
      </p>
      {reasons.length > 0 && (
        <ul className="inline">
          {reasons.map(({ reason, rows: times }) => (
            <li key={reason}>
              <a href={rowsWith("reasons", reason)}>
                {reason} {count(times)}
              </a>
            </li>
          ))}
        </ul>
      )}
      {pairs.length > 0 && (
        <DataTable
          caption="Agreement of reviewers"
          head={["Reviewers", "Both", "Agree", "Kappa"]}
          rows={pairs.map(({ reviewers, rows: both, agreed, kappa, differ }) => [
            reviewers.map((name) => name || "unnamed").join(" and "),
            count(both),
            differ.length === 0 ? (
              count(agreed)
            ) : (
              <a key="agreed" href={rowsWith("reviewers", "differ")}>
                {count(agreed)}
              </a>
            ),
            kappa === null ? "–" : kappa.toFixed(2),
          ])}
        />
      )}
    </>
  );
}
