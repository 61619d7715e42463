/**
 * Control and format characters, tags and variation selectors: what a reader does not see, and what hides
 * instructions in a text. Spared: line ends, tabs, the joiners that some scripts need, Arabic number signs.
 */
const INVISIBLE = /(?!\u200c|\u200d|[\n\r\t\u0600-\u0605])[\p{Cc}\p{Cf}]|[\u{e0100}-\u{e01ef}]/gu;

/** The text with every invisible character replaced by as many spaces, so that offsets stay what they were. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, (character) => " ".repeat(character.length));
}
