import type { ChangedQuestion } from "../../../tools/python/proof/asked.js";
import { DataTable } from "../parts/data-table.js";

/** Changed questions, and what both programs printed for each. */
export function DrawTable({ draws }: { draws: readonly ChangedQuestion[] }) {
  return (
    <>
      <h3>Draws under change</h3>
      <DataTable
        caption="What both programs printed when the question's numbers were changed"
        head={["Changed", "First program", "Second program", ""]}
        rows={draws.map(({ changes, printed: [first, second], agree }) => [
          changes.map(({ given, drawn }) => `${given} → ${drawn}`).join(", "),
          first,
          second,
          <span key="agree" className={agree ? "good" : "bad"}>
            {agree ? "same" : "apart"}
          </span>,
        ])}
      />
    </>
  );
}
