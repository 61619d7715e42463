import { Dropdown } from "./dropdown.js";
import { type Bounds, type Range, readBounds, writeBounds } from "./range.js";
import type { FilterState } from "./use-filters.js";

const OPEN: Bounds = { from: null, to: null };

/** A choice of a range of numbers: two fields in a list that opens; or what a link has set, and how to take it away. */
export function RangeChoice<Row>({ range, state: { chosen, set } }: { range: Range<Row>; state: FilterState }) {
  const { name, label, step, show } = range;
  const bounds = readBounds(chosen, name);
  const { from, to } = bounds ?? OPEN;
  if (show) {
    if (bounds === null) return null;
    const words = [from === null ? "" : `from ${show(from)}`, to === null ? "" : `to ${show(to)}`];
    return (
      <button type="button" className="chosen" onClick={() => set(name, [])}>
        {label}: {words.filter(Boolean).join(" ")} ✕
      </button>
    );
  }
  const field = (end: keyof Bounds, words: string) => (
    <label>
      <span>{words}</span>
      <input
        type="number"
        step={step}
        defaultValue={(bounds ?? OPEN)[end] ?? ""}
        onChange={({ target }) => {
          const value = target.value === "" ? null : Number(target.value);
          set(name, writeBounds({ ...(bounds ?? OPEN), [end]: value }));
        }}
      />
    </label>
  );
  return (
    <Dropdown label={label} chosen={bounds ? `${from ?? ""}–${to ?? ""}` : null}>
      {field("from", "At least")}
      {field("to", "At most")}
      {bounds && (
        <button type="button" onClick={() => set(name, [])}>
          Show all
        </button>
      )}
    </Dropdown>
  );
}
