import { count } from "../parts/figures.js";
import { Dropdown } from "./dropdown.js";
import type { FilterValue } from "./filter.js";

interface ChoicesProps {
  label: string;
  values: readonly FilterValue[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

/** A choice of any number of values, in a list that opens; none chosen means all. */
export function Choices({ label, values, chosen, onChange }: ChoicesProps) {
  const shown = chosen.length === 0 ? null : chosen.length > 1 ? chosen.length : chosen[0];
  return (
    <Dropdown label={label} chosen={shown}>
      {values.map(({ value, rows }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
            }
          />
          <span>{value}</span>
          <span className="number dim">{count(rows)}</span>
        </label>
      ))}
      {chosen.length > 0 && (
        <button type="button" onClick={() => onChange([])}>
          Show all
        </button>
      )}
    </Dropdown>
  );
}
