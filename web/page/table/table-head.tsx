import type { Header } from "@tanstack/react-table";
import { type Column, classOf, type features } from "./column.js";

interface TableHeadProps<Row extends object> {
  columns: readonly Column<Row>[];
  headers: readonly Header<typeof features, Row, unknown>[];
}

const DIRECTIONS = { asc: "ascending", desc: "descending" } as const;

/** The column heads, which sort the table. */
export function TableHead<Row extends object>({ columns, headers }: TableHeadProps<Row>) {
  return (
    <div role="rowgroup" className="head">
      <div role="row" className="row" aria-rowindex={1}>
        {columns.map((column, index) => {
          const header = headers[index]?.column;
          const sorted = header?.getIsSorted() || null;
          return (
            <div
              key={column.title}
              role="columnheader"
              className={classOf(column)}
              aria-sort={sorted ? DIRECTIONS[sorted] : "none"}
            >
              <button type="button" className="quiet" onClick={header?.getToggleSortingHandler()}>
                {column.title}
                <span aria-hidden="true">{sorted === "asc" ? " ↑" : sorted === "desc" ? " ↓" : ""}</span>
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
