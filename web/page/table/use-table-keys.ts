import { type RefObject, useEffect } from "react";

const WALKING = new Set(["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"]);

/**
 * Takes the keys that walk a table to it while nothing else has the focus, or the search field above it has: then
 * the arrows walk without a press of Tab first.
 */
export function useTableKeys(table: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const isFree = target === document.body || target.closest("nav[aria-label=Views]") !== null;
      const isSearch = target.matches("input.search") && (key === "ArrowDown" || key === "ArrowUp");
      if (!WALKING.has(key) || !(isFree || isSearch)) return;
      event.preventDefault();
      table.current?.focus({ preventScroll: true });
      table.current?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [table]);
}
