import type { Column } from "./column.js";
import { Dropdown } from "./dropdown.js";
import type { FilterState } from "./use-filters.js";

/** The columns that the address chooses by their titles; those that are usual where it chooses none. */
export function shownColumns<Row>(columns: readonly Column<Row>[], titles: readonly string[] | undefined) {
  return columns.filter(({ title, always, extra }) => always || (titles ? titles.includes(title) : !extra));
}

/** A choice of a table's columns; those that tell its rows apart are always there. */
export function ColumnChoice<Row>({ columns, state }: { columns: readonly Column<Row>[]; state: FilterState }) {
  const chosen = state.chosen.columns;
  const shown = shownColumns(columns, chosen).filter(({ always }) => !always);
  const titles = shown.map(({ title }) => title);
  const usual = shownColumns(columns, undefined).filter(({ always }) => !always);
  const choose = (next: readonly string[]) => {
    const isUsual = next.length === usual.length && usual.every(({ title }) => next.includes(title));
    // A table of the columns that are always there is a choice too.
    state.set("columns", isUsual ? [] : next.length === 0 ? [""] : next);
  };
  return (
    <Dropdown label="Columns" chosen={chosen ? titles.length : null}>
      {columns
        .filter(({ always }) => !always)
        .map(({ title }) => (
          <label key={title}>
            <input
              type="checkbox"
              checked={titles.includes(title)}
              onChange={({ target }) =>
                choose(target.checked ? [...titles, title] : titles.filter((other) => other !== title))
              }
            />
            <span>{title}</span>
          </label>
        ))}
      {chosen && (
        <button type="button" onClick={() => state.set("columns", [])}>
          As usual
        </button>
      )}
    </Dropdown>
  );
}
