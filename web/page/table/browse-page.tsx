import type { ReactNode } from "react";
import { linkTo, show, type View } from "../data/route.js";
import { count } from "../parts/figures.js";
import { useShortcut } from "../shell/shortcuts.js";
import { BrowseTable, type BrowseTableProps } from "./browse-table.js";
import { SearchField } from "./search-field.js";

interface BrowsePageProps<Row> extends Omit<BrowseTableProps<Row>, "label" | "onChoose"> {
  view: View;
  title: string;
  /** Total number of rows, including those hidden by search and filters. */
  total: number;
  search: { label: string; words: string; onChange: (words: string) => void };
  filters: ReactNode;
  /** The selected item in full. */
  sheet: ReactNode;
}

/** A table to search, filter and sort, and beside it the selected item. */
export function BrowsePage<Row extends object>({
  view,
  title,
  total,
  search,
  filters,
  sheet,
  ...table
}: BrowsePageProps<Row>) {
  const { chosen, rows } = table;
  useShortcut("Escape", "back to the table", () => show(view));
  return (
    <>
      <h1 className="unseen">{title}</h1>
      <div className={chosen === null ? "split" : "split opened"}>
        <div className="list">
          <div className="filters">
            <SearchField label={search.label} value={search.words} onChange={search.onChange} />
            {filters}
            <span className="dim" role="status">
              {count(rows.length)} of {count(total)}
            </span>
          </div>
          <BrowseTable label={title} {...table} onChoose={(id) => show(view, id)} />
        </div>
        {chosen !== null && (
          <div className="sheet">
            <p className="way-back">
              <a href={linkTo(view)}>Close</a>
            </p>
            {sheet}
          </div>
        )}
      </div>
    </>
  );
}
