/**
 * English words that carry a question's grammar rather than its subject; they weigh little in an embedding.
 * Our own short list: which words stand in it matters little, since it only lowers the similarity that any two
 * questions in English share.
 */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  (
    "a about after all also an and any are as at be been before but by can do does each every for from had has have he " +
    "her him his how if in into is it its many much more of on or our she so some than that the their them then there " +
    "these they this to was we were what when where which while who will with would you your"
  ).split(" "),
);
