/**
 * Control and format characters, tags and variation selectors, which are invisible and can hide instructions in a text.
 * Not included: line ends, tabs, the joiners that some scripts need, Arabic number signs.
 */
const INVISIBLE = /(?!\u200c|\u200d|[\n\r\t\u0600-\u0605])[\p{Cc}\p{Cf}]|[\u{e0100}-\u{e01ef}]/gu;

/** Replaces every invisible character by the same number of spaces, so that offsets do not change. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => " ".repeat(character.length));
}
