/** A choice of one value; null means all. */
export function Choice<Value extends string>({
  label,
  all,
  values,
  value,
  onChange,
}: {
  label: string;
  /** Label of the option for all values; omitted if there is no such option. */
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
