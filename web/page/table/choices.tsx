import { type KeyboardEvent, useRef } from "react";
import { count } from "../parts/figures.js";
import type { FilterValue } from "./filter.js";

interface ChoicesProps {
  label: string;
  values: readonly FilterValue[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

/** A choice of any number of values, in a list that opens; none chosen means all. */
export function Choices({ label, values, chosen, onChange }: ChoicesProps) {
  const place = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (place.current) place.current.open = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !place.current?.open) return;
    event.stopPropagation();
    close();
    place.current.querySelector("summary")?.focus();
  };
  return (
    <details
      ref={place}
      className="choices"
      onKeyDown={onKeyDown}
      onBlur={(event) => event.relatedTarget && !event.currentTarget.contains(event.relatedTarget) && close()}
    >
      <summary className={chosen.length > 0 ? "chosen" : undefined}>
        {label}
        {chosen.length > 0 && <strong>: {chosen.length > 1 ? chosen.length : chosen[0]}</strong>}
      </summary>
      <fieldset>
        <legend className="unseen">{label}</legend>
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
      </fieldset>
    </details>
  );
}
