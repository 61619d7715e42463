import { type KeyboardEvent, type ReactNode, useRef } from "react";

interface DropdownProps {
  label: string;
  /** What is chosen, in a word or a number; null where nothing is. */
  chosen: ReactNode;
  children: ReactNode;
}

/** A list of fields that opens below its name; Escape closes it, and so does going on to something else. */
export function Dropdown({ label, chosen, children }: DropdownProps) {
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
      <summary className={chosen === null ? undefined : "chosen"}>
        {label}
        {chosen !== null && <strong>: {chosen}</strong>}
      </summary>
      <fieldset>
        <legend className="unseen">{label}</legend>
        {children}
      </fieldset>
    </details>
  );
}
