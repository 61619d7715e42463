/** The list index that a key moves to; null for other keys. */
export function stepOf(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
  at: number,
  length: number,
  page: number,
): number | null {
  if (length === 0 || ctrlKey || metaKey || altKey) return null;
  const within = (index: number) => Math.min(length - 1, Math.max(0, index));
  switch (key) {
    case "ArrowDown":
      return within(at + 1);
    case "ArrowUp":
      return within(at - 1);
    case "PageDown":
      return within(at + page);
    case "PageUp":
      return within(at - page);
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return null;
  }
}
