import { type ColumnDef, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useRef, useState } from "react";
import { type Column, classOf, features } from "./column.js";
import { stepOf } from "./keys.js";
import { readSort, sortKey, writeSort } from "./sort.js";
import { TableHead } from "./table-head.js";
import { useTableKeys } from "./use-table-keys.js";

interface BrowseTableProps<Row> {
  label: string;
  /** All rows; those that are not among the passing ones are left out. */
  all: readonly Row[];
  passing: ReadonlySet<Row>;
  columns: readonly Column<Row>[];
  idOf: (row: Row) => string;
  chosen: string | null;
  onChoose: (id: string) => void;
  /** The address of a row. */
  linkOf: (id: string) => string;
  /** A column's title with its direction, like `Hops.desc`; null for the rows' own order. */
  sort: string | null;
  onSort: (sort: string | null) => void;
  /** Is told the ids of the rows in their order. */
  order: RefObject<readonly string[]>;
}

const ROW_HEIGHT = 38;

/**
 * A table of any length: sorted by its column heads, navigated by arrow keys, with only the visible rows rendered. The
 * keyboard focus stays on the table, which names the active row.
 */
export function BrowseTable<Row extends object>({
  label,
  all,
  passing,
  columns,
  idOf,
  chosen,
  onChoose,
  linkOf,
  sort,
  onSort,
  order,
}: BrowseTableProps<Row>) {
  const name = useId();
  const place = useRef<HTMLDivElement>(null);
  const [marked, setMarked] = useState<string | null>(chosen);
  const definitions = useMemo(
    () =>
      columns.map(
        ({ title, value }): ColumnDef<typeof features, Row> => ({
          id: title,
          accessorFn: (row) => sortKey(value(row)),
          sortFn: "basic",
          sortUndefined: "last",
        }),
      ),
    [columns],
  );
  const sorting = useMemo(() => readSort(sort), [sort]);
  const table = useTable({
    features,
    columns: definitions,
    data: all,
    getRowId: idOf,
    state: { sorting },
    onSortingChange: (change) => onSort(writeSort(typeof change === "function" ? change(sorting) : change)),
  });
  // Narrowed after sorting: to set up a row takes the table longer than to leave one out.
  const inOrder = table.getRowModel().rows;
  const sorted = useMemo(() => inOrder.filter(({ original }) => passing.has(original)), [inOrder, passing]);
  useEffect(() => {
    order.current = sorted.map(({ id }) => id);
  }, [sorted, order]);
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => place.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  useEffect(() => setMarked(chosen), [chosen]);
  const position = sorted.findIndex(({ id }) => id === chosen);
  // Only a choice that came from elsewhere, as by a link, can be out of sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that come and go must not scroll the table
  useEffect(() => {
    if (position >= 0) virtualizer.scrollToIndex(position, { align: "auto" });
  }, [chosen, position >= 0]);
  useTableKeys(place);

  const at = sorted.findIndex(({ id }) => id === marked);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && marked !== null) return onChoose(marked);
    const next = stepOf(event, at, sorted.length, Math.floor((place.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const row = next === null ? undefined : sorted[next];
    if (next === null || row === undefined) return;
    event.preventDefault();
    setMarked(row.id);
    virtualizer.scrollToIndex(next);
    if (chosen !== null) onChoose(row.id);
  };
  const rowName = (id: string) => `${name}-${id}`;
  const inSight = virtualizer.getVirtualItems();
  const isDrawn = inSight.some(({ index }) => index === at);
  const template = (shown: readonly Column<Row>[]) => shown.map(({ width }) => width).join(" ");
  return (
    <div
      ref={place}
      className="browse"
      role="grid"
      aria-label={label}
      aria-rowcount={sorted.length + 1}
      aria-activedescendant={marked !== null && isDrawn ? rowName(marked) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      style={{ "--columns": template(columns), "--few": template(columns.filter(({ always }) => always)) }}
    >
      <TableHead columns={columns} headers={table.getHeaderGroups()[0]?.headers ?? []} />
      <div role="rowgroup" className="rows" style={{ height: virtualizer.getTotalSize() }}>
        {inSight.map(({ index, start }) => {
          const row = sorted[index];
          if (row === undefined) return null;
          return (
            <div
              key={row.id}
              id={rowName(row.id)}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={row.id === chosen}
              className={row.id === marked ? "row marked" : "row"}
              style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                onChoose(row.id);
              }}
            >
              {columns.map((column, index) => (
                <div key={column.title} role="gridcell" className={classOf(column)} dir="auto">
                  {index === 0 ? (
                    <a className="whole-row" tabIndex={-1} href={linkOf(row.id)}>
                      {shownOf(column, row.original)}
                    </a>
                  ) : (
                    shownOf(column, row.original)
                  )}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const shownOf = <Row,>(column: Column<Row>, row: Row) => (column.show ? column.show(row) : column.value(row));
