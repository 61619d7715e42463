import { type ColumnDef, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { type Column, classOf, features } from "./column.js";
import { stepOf } from "./keys.js";
import { TableHead } from "./table-head.js";

export interface BrowseTableProps<Row> {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  idOf: (row: Row) => string;
  chosen: string | null;
  onChoose: (id: string) => void;
}

const ROW_HEIGHT = 38;

/**
 * A table of any length: sorted by its column heads, navigated by arrow keys, with only the visible rows rendered. The
 * keyboard focus stays on the table, which names the active row.
 */
export function BrowseTable<Row extends object>({
  label,
  rows,
  columns,
  idOf,
  chosen,
  onChoose,
}: BrowseTableProps<Row>) {
  const name = useId();
  const place = useRef<HTMLDivElement>(null);
  const [marked, setMarked] = useState<string | null>(chosen);
  const definitions = useMemo(
    () =>
      columns.map(
        ({ title, value }): ColumnDef<typeof features, Row> => ({
          id: title,
          accessorFn: (row) => value(row) ?? undefined,
          sortUndefined: "last",
        }),
      ),
    [columns],
  );
  const table = useTable({ features, columns: definitions, data: rows, getRowId: idOf });
  const sorted = table.getRowModel().rows;
  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => place.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  useEffect(() => setMarked(chosen), [chosen]);

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
              onClick={() => onChoose(row.id)}
            >
              {columns.map((column) => (
                <div key={column.title} role="gridcell" className={classOf(column)}>
                  {column.show ? column.show(row.original) : column.value(row.original)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
