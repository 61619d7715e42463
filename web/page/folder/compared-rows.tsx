import type { ComparedRow } from "../../../state/report/compare-campaigns.js";
import type { Comparison } from "../../api.js";
import { linkTo } from "../data/route.js";
import { counted } from "../parts/figures.js";
import { Nothing } from "../parts/panel.js";
import { Difference } from "../sheet/nearest-panel.js";
import { addressOf } from "./address-of.js";

/** Most rows that are listed at once. */
const SHOWN = 50;

/** Rows that ask the same in several campaigns: the first one, and how each other differs from it, word by word. */
export function SharedRows({ comparison: { shared } }: { comparison: Comparison }) {
  if (shared.length === 0) return <Nothing>No two of them have rows that ask the same.</Nothing>;
  return (
    <>
      <p>{counted(shared.length, "question")} asked in more than one of them, names and numbers aside:</p>
      <ul className="neighbours">
        {shared.slice(0, SHOWN).map(([first, ...others]) => (
          <li key={`${first?.campaign} ${first?.id}`}>
            {first && <Row row={first} />}
            {others.map((other) => (
              <div key={`${other.campaign} ${other.id}`}>
                <RowLink row={other} />
                {other.question === first?.question ? (
                  <p className="dim">word by word the same</p>
                ) : (
                  <Difference from={first?.question ?? ""} to={other.question} />
                )}
              </div>
            ))}
          </li>
        ))}
      </ul>
      <Rest all={shared.length} />
    </>
  );
}

/** The rows that only one of the campaigns has, campaign by campaign. */
export function OnlyRows({ comparison: { names, only } }: { comparison: Comparison }) {
  return names.map((name, index) => {
    const rows = only[index] ?? [];
    return (
      <details key={name}>
        <summary>
          {counted(rows.length, "row")} only in {name}
        </summary>
        <ul className="neighbours">
          {rows.slice(0, SHOWN).map((row) => (
            <li key={row.id}>
              <Row row={row} />
            </li>
          ))}
        </ul>
        <Rest all={rows.length} />
      </details>
    );
  });
}

function Row({ row }: { row: ComparedRow }) {
  return (
    <>
      <RowLink row={row} />
      <p className="text" dir="auto">
        {row.question}
      </p>
    </>
  );
}

const RowLink = ({ row: { campaign, id } }: { row: ComparedRow }) => (
  <a href={addressOf(campaign, linkTo("examples", id))}>
    {campaign}, row {id}
  </a>
);

const Rest = ({ all }: { all: number }) => (all > SHOWN ? <p className="dim">and {all - SHOWN} more</p> : null);
