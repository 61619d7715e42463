import { useMemo } from "react";
import { count } from "../parts/figures.js";
import { Choices } from "./choices.js";
import type { Column } from "./column.js";
import { ColumnChoice } from "./column-choice.js";
import { type Filter, valuesOf } from "./filter.js";
import type { Range } from "./range.js";
import { RangeChoice } from "./range-choice.js";
import { SearchField } from "./search-field.js";
import type { FilterState } from "./use-filters.js";

interface FilterBarProps<Row> {
  /** What the search field searches. */
  label: string;
  all: readonly Row[];
  shown: number;
  filters: readonly Filter<Row>[];
  ranges: readonly Range<Row>[];
  columns: readonly Column<Row>[];
  state: FilterState;
}

/** The search field, the filters and the columns of a table, and how many rows pass. */
export function FilterBar<Row>({ label, all, shown, filters, ranges, columns, state }: FilterBarProps<Row>) {
  const { chosen, set } = state;
  const listed = filters.filter(({ name, linked }) => !linked || chosen[name] !== undefined);
  return (
    <div className="filters">
      <SearchField
        label={label}
        value={chosen.words?.[0] ?? ""}
        onChange={(words) => set("words", words === "" ? [] : [words])}
      />
      {listed.map((filter) => (
        <FilterChoice key={filter.name} all={all} filter={filter} state={state} />
      ))}
      {ranges.map((range) => (
        <RangeChoice key={range.name} range={range} state={state} />
      ))}
      <ColumnChoice columns={columns} state={state} />
      <span className="dim" role="status">
        {count(shown)} of {count(all.length)}
      </span>
    </div>
  );
}

const NONE: readonly string[] = [];

function FilterChoice<Row>({
  all,
  filter,
  state: { chosen, set },
}: {
  all: readonly Row[];
  filter: Filter<Row>;
  state: FilterState;
}) {
  const { name, label } = filter;
  const picked = chosen[name] ?? NONE;
  const values = useMemo(() => valuesOf(all, filter, picked), [all, filter, picked]);
  return <Choices label={label} values={values} chosen={picked} onChange={(values) => set(name, values)} />;
}
