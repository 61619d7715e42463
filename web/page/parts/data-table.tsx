import type { ReactNode } from "react";

/** A small table of figures; columns after the first `words` ones hold numbers. */
export function DataTable({
  caption,
  head,
  rows,
  words = 1,
}: {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly ReactNode[])[];
  words?: number;
}) {
  const kind = (column: number) => (column < words ? undefined : "number");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be scrollable by keyboard
    <section className="scroll" tabIndex={0} aria-label={caption}>
      <table>
        <thead>
          <tr>
            {head.map((title, column) => (
              <th key={title} scope="col" className={kind(column)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of figures are identified by their position
            <tr key={line}>
              {row.map((cell, column) => (
                <td key={head[column]} className={kind(column)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
