/**
 * Colours and weights that our own output is drawn with (picocolors, cli-table3); hidden and blinking text is not among
 * them. A text that contains one of them itself changes how its line looks, and nothing more.
 */
const STYLE = String.raw`\u001b\[(?:[0-479]|2[23479]|[349][0-79]|10[0-7])m`;
/** Characters that a terminal acts on or that change the order of a line: control and bidirectional characters. */
const ACTIVE = String.raw`(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]`;
const activeOrStyle = new RegExp(`${STYLE}|${ACTIVE}`, "gu");
const active = new RegExp(ACTIVE, "gu");

/** As it is written in code: \x1b, \u202e. */
function escaped(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u${code.padStart(4, "0")}`;
}

/**
 * A text as a terminal may show it: models, tools, files and configurations write what they like, and a terminal would
 * take some of it for orders (its title, its screen, its clipboard).
 */
export const terminalText = (text: string): string =>
  text.replace(activeOrStyle, (found) => (found.length > 1 ? found : escaped(found)));

/** The same for a part that is going to be coloured: styles of its own are shown as well. */
export const plainText = (text: string): string => text.replace(active, escaped);
