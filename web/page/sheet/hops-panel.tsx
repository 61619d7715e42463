import type { HopCell, HopColumn, HopRow } from "../../../state/report/sheet/hop-table.js";
import type { RoundSheet } from "../../../state/report/sheet/round-sheet.js";
import { Panel } from "../parts/panel.js";
import { Words } from "../words/words.js";

const TITLES: Record<HopColumn, string> = {
  claimed: "Claimed",
  first: "First program",
  second: "Second program",
  defender: "Defender",
};
const COLUMNS: readonly HopColumn[] = ["claimed", "first", "second", "defender"];

/** The hops as they were claimed, computed and answered; the first place where somebody has another value is marked. */
export function HopsPanel({ sheet: { table, divergence }, attempts }: { sheet: RoundSheet; attempts: number }) {
  const { rows, attempt } = table;
  const shown = COLUMNS.filter((column) => rows.some((row) => row[column] !== null));
  return (
    <Panel title="Hops" aside={attempts > 1 && attempt !== null ? `attempt ${attempt + 1} of ${attempts}` : undefined}>
      {divergence && (
        <p className="note divergence" role="note">
          {divergence.message}
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be scrollable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label="Hops, claimed, computed and answered">
        <table className="hop-table">
          <thead>
            <tr>
              <th scope="col">Hop</th>
              {shown.map((column) => (
                <th key={column} scope="col" className="number">
                  {TITLES[column]}
                </th>
              ))}
            </tr>
          </thead>
          {rows.map((row, index) => (
            <tbody key={row.step ?? "answer"} className={index === divergence?.row ? "first-wrong" : undefined}>
              {row.step !== null && (
                <tr>
                  <th scope="rowgroup" colSpan={shown.length + 1} className="hop-text">
                    <HopText row={row} />
                  </th>
                </tr>
              )}
              <tr className="values">
                <th scope="row">{row.step ?? row.question}</th>
                {shown.map((column) => (
                  <td key={column} className="number">
                    <Cell
                      cell={row[column]}
                      isFirst={index === divergence?.row && column === divergence.column}
                      isRun={column !== "second" || row.step === null}
                    />
                  </td>
                ))}
              </tr>
            </tbody>
          ))}
        </table>
      </section>
    </Panel>
  );
}

function HopText({ row: { question, working, uses } }: { row: HopRow }) {
  return (
    <>
      <span dir="auto">
        <Words text={question} />
      </span>
      {uses.length > 0 && <span className="dim"> uses {uses.join(", ")}</span>}
      {working !== null && <code className="working">{working}</code>}
    </>
  );
}

const SIGNS = { same: "✓", different: "≠", unclear: "?" } as const;
const SAID = { same: "the same", different: "another value", unclear: "unclear whether it is the same" } as const;

function Cell({ cell, isFirst, isRun }: { cell: HopCell | null; isFirst: boolean; isRun: boolean }) {
  if (cell === null) {
    const why = isFirst ? "not stated" : isRun ? "–" : "";
    return <span className={isFirst ? "value wrong first" : "dim"}>{why}</span>;
  }
  const { value, compared, isLikely } = cell;
  const kind = compared === "different" ? "wrong" : compared === "unclear" ? "unclear" : "";
  return (
    <span className={["value", kind, isFirst ? "first" : ""].filter(Boolean).join(" ")}>
      <span dir="auto" title={isLikely ? "Read from the Defender's text: it seems to stand for this hop." : undefined}>
        <Words text={value} />
      </span>
      {compared !== null && (
        <>
          {" "}
          <span aria-hidden="true">{SIGNS[compared]}</span>
          <span className="unseen">
            {SAID[compared]}
            {isFirst && ", the first divergence"}
          </span>
        </>
      )}
    </span>
  );
}
