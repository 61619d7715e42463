import { type ReactNode, type RefObject, useDeferredValue, useEffect, useMemo, useRef } from "react";
import { linkTo, replace, show, type View } from "../data/route.js";
import { Nothing } from "../parts/panel.js";
import { useShortcut } from "../shell/shortcuts.js";
import { BrowseTable } from "./browse-table.js";
import type { Column } from "./column.js";
import { shownColumns } from "./column-choice.js";
import { type Filter, narrowed } from "./filter.js";
import { FilterBar } from "./filter-bar.js";
import { type Range, within } from "./range.js";
import { prepareSearch, searched } from "./search.js";
import { useFilters } from "./use-filters.js";

/** Milliseconds after which a table that stays is made ready to be searched. */
const PREPARE_AFTER = 500;

interface BrowsePageProps<Row> {
  view: View;
  title: string;
  /** All rows, before search and filters. */
  all: readonly Row[];
  columns: readonly Column<Row>[];
  filters: readonly Filter<Row>[];
  ranges: readonly Range<Row>[];
  search: { label: string; textOf: (row: Row) => string };
  idOf: (row: Row) => string;
  chosen: string | null;
  /** What is shown where there is no row at all. */
  empty: ReactNode;
  /** Above the table. `order` has the ids of the rows that are shown, in their order. */
  aside?: (order: RefObject<readonly string[]>) => ReactNode;
  /** The selected item in full. */
  sheet: (order: RefObject<readonly string[]>) => ReactNode;
}

/** A table to search, filter and sort, and beside it the selected item. What is chosen is in the address. */
export function BrowsePage<Row extends object>(props: BrowsePageProps<Row>) {
  const { view, title, all, columns, filters, ranges, search, idOf, chosen, empty, aside, sheet } = props;
  const state = useFilters(view);
  const order = useRef<readonly string[]>([]);
  const wanted = useDeferredValue(state.chosen);
  const rows = useMemo(
    () => searched(within(narrowed(all, filters, wanted), ranges, wanted), wanted.words?.[0] ?? "", search.textOf),
    [all, filters, ranges, wanted, search],
  );
  useEffect(() => {
    const timer = setTimeout(() => prepareSearch(all, search.textOf), PREPARE_AFTER);
    return () => clearTimeout(timer);
  }, [all, search]);
  const passing = useMemo(() => new Set(rows), [rows]);
  const shown = useMemo(() => shownColumns(columns, wanted.columns), [columns, wanted.columns]);
  const close = linkTo(view, null, state.chosen);
  useShortcut("Escape", "back to the table", () => show(view, null, state.chosen));
  const choose = (id: string) => (chosen === null ? show(view, id, state.chosen) : replace(view, id, state.chosen));
  return (
    <>
      <h1 className="unseen">{title}</h1>
      {aside?.(order)}
      <div className={chosen === null ? "split" : "split opened"}>
        <div className="list">
          <FilterBar
            label={search.label}
            all={all}
            shown={rows.length}
            filters={filters}
            ranges={ranges}
            columns={columns}
            state={state}
          />
          <BrowseTable
            label={title}
            all={all}
            passing={passing}
            columns={shown}
            idOf={idOf}
            chosen={chosen}
            onChoose={choose}
            linkOf={(id) => linkTo(view, id, state.chosen)}
            sort={state.chosen.sort?.[0] ?? null}
            order={order}
            onSort={(sort) => state.set("sort", sort === null ? [] : [sort])}
          />
          {rows.length === 0 && (
            <Nothing>{all.length === 0 ? empty : "No row passes: take a filter or a word of the search away."}</Nothing>
          )}
        </div>
        {chosen !== null && (
          <div className="sheet">
            <p className="way-back">
              <a href={close}>Close</a>
            </p>
            {sheet(order)}
          </div>
        )}
      </div>
    </>
  );
}
