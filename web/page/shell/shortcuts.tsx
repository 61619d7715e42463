import { useEffect, useRef } from "react";
import { create } from "zustand";

interface Shortcut {
  key: string;
  does: string;
  run: () => void;
}

/** The shortcuts of the current view; a person can switch them off. */
const useShortcuts = create<{ known: readonly Shortcut[]; on: boolean; open: boolean }>(() => ({
  known: [],
  on: localStorage.getItem("shortcuts") !== "off",
  open: false,
}));

/** Registers a shortcut while the component is shown; the help lists it. */
export function useShortcut(key: string, does: string, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const shortcut = { key, does, run: () => latest.current() };
    useShortcuts.setState(({ known }) => ({ known: [...known, shortcut] }));
    return () => useShortcuts.setState(({ known }) => ({ known: known.filter((other) => other !== shortcut) }));
  }, [key, does]);
}

const writes = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches("input:not([type=checkbox], [type=radio]), textarea, select");

/** Listens for keys wherever the focus is, except in input fields. */
export function listenToKeys(): void {
  addEventListener("keydown", (event) => {
    const { known, on, open } = useShortcuts.getState();
    if (!on || open || event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return;
    const shortcut = known.findLast(({ key }) => key === event.key);
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  });
}

/** Opens the list of keys. */
export const showShortcuts = () => useShortcuts.setState({ open: true });

/** The list of the current view's shortcuts, and the switch that turns them off. */
export function ShortcutHelp() {
  const { known, on, open } = useShortcuts();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!open) return;
    dialog.current?.showModal();
    // The first field would be the switch, and a press of Space would turn the keys off.
    dialog.current?.querySelector("button")?.focus();
  }, [open]);
  return (
    <dialog ref={dialog} aria-label="Keys" onClose={() => useShortcuts.setState({ open: false })}>
      <h2>Keys</h2>
      <dl className="keys">
        <dt>
          <kbd>↑</kbd> <kbd>↓</kbd> <kbd>Enter</kbd>
        </dt>
        <dd>walk a table, open a row</dd>
        {known.map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" checked={on} onChange={(event) => switchKeys(event.target.checked)} /> Single keys do
        something
      </label>
      <form method="dialog">
        <button type="submit" className="primary">
          Close
        </button>
      </form>
    </dialog>
  );
}

function switchKeys(on: boolean): void {
  localStorage.setItem("shortcuts", on ? "on" : "off");
  useShortcuts.setState({ on });
}
