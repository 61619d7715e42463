/** Milliseconds after which a replaced address is written: browsers refuse more than a few writes a second. */
const WRITE_AFTER = 200;

/** The address's fragment as the page has it; the browser's own may be a moment behind. */
let current = location.hash;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** The address's fragment, like `#/rounds`. */
export const address = (): string => current;

/** Replaces the fragment without adding to the history. */
export function replaceAddress(hash: string): void {
  clearTimeout(timer);
  timer = setTimeout(write, WRITE_AFTER);
  current = hash;
  tell();
}

/** Calls back whenever the fragment changes. Returns how to unsubscribe. */
export function onAddressChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function write(): void {
  timer = undefined;
  history.replaceState(null, "", current);
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** Writes what is not written yet before the page is left for another address of its own. */
export function settleAddress(): void {
  if (timer === undefined) return;
  clearTimeout(timer);
  write();
}

addEventListener("hashchange", () => {
  clearTimeout(timer);
  timer = undefined;
  current = location.hash;
  tell();
});
// A link that is followed, or a reload, must leave the address that is shown in the history.
addEventListener("click", settleAddress, { capture: true });
addEventListener("pagehide", settleAddress);
