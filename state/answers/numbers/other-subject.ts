import type { Token } from "./number-tokens.js";
import { CARDINALS, words } from "./number-words.js";

/** Words that a comma sets off before an answer, and that are no answers themselves: `Therefore, 5`. */
const CONNECTIVES = new Set(
  words(`
    so thus then hence therefore thereby overall altogether together also still again indeed now next here there first second third last
    sure ok okay well right great and but answer result total sum value note hello hi sorry
  `),
);

/** What an amount in brackets may be stated of; another word before them is the answer, and they are its remark. */
const LABELS = new Set(
  words(`
    the a an so thus then hence therefore answer final result total sum value solution is are was equals be of in to at for
    x y z n k area volume length height width distance speed time cost price number amount mean average median probability
  `),
);

/**
 * Whether a text is a name, or a yes or no, and the number in it only a remark: `Alice, with 5 points`,
 * `Monday, 5 days later`, `Yes, 5 is prime`, `Alice (5 points)`.
 */
export function isRemarkOfName(tokens: readonly Token[], at: number): boolean {
  const [first, comma] = tokens;
  if (first === undefined || first.kind !== "word" || at === 0) return false;
  const word = first.text.toLowerCase();
  if (comma?.text === ",") {
    if (/^(?:yes|no|true|false)$/.test(word)) return /^(?:is|are)$/.test(tokens[at + 1]?.text ?? "");
    const isName = /^\p{Lu}\p{Ll}/u.test(first.text) && !/ly$/.test(word);
    // Behind a second comma the sentence goes on: `Janet, who sells eggs, makes $18`.
    if (tokens.slice(2, at).some(({ text }) => text === ",")) return false;
    return isName && !LABELS.has(word) && !CONNECTIVES.has(word) && !CARDINALS.has(word);
  }
  return tokens[at - 1]?.text === "(" && isNamed(tokens.slice(0, at - 1), tokens[at + 1]);
}

/** Whether only one capitalised word precedes the brackets, and a word behind the number says what is counted. */
function isNamed(before: readonly Token[], behind: Token | undefined): boolean {
  const [name, ...more] = before;
  if (name === undefined || more.length > 0 || behind?.kind !== "word" || behind.text.length < 3) return false;
  const word = name.text.toLowerCase();
  return /^\p{Lu}\p{Ll}{2}/u.test(name.text) && !LABELS.has(word) && !CARDINALS.has(word);
}
