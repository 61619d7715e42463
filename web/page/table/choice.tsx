/** One of several values; null stands for all of them. */
export function Choice<Value extends string>({
  label,
  all,
  values,
  value,
  onChange,
}: {
  label: string;
  /** Names the choice of all; without it there is none. */
  all?: string;
  values: readonly Value[];
  value: Value | null;
  onChange: (value: Value | null) => void;
}) {
  return (
    <select
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChange(values.find((known) => known === event.target.value) ?? null)}
    >
      {all !== undefined && <option value="">{all}</option>}
      {values.map((known) => (
        <option key={known} value={known}>
          {known}
        </option>
      ))}
    </select>
  );
}
