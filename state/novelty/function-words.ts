const GRAMMAR =
  "a about after all also an and any are as at be been before but by can do does each every for from had has have he " +
  "her him his how if in into is it its many much more of on or our she so some than that the their them then there " +
  "these they this to was we were what when where which while who will with would you your";

const ANSWERING =
  "answer calculate compute decimal decimals denote determine down expressed find give given halves let nearest number " +
  "out place places round rounded rounding stand stands up value whole work write";

/**
 * English words that carry a question's grammar, or say how to give and round its answer, rather than what it is
 * about; they weigh little in an embedding. Our own short list: it lowers the similarity that any two questions in
 * English share, and above all any two that end in "rounded to two decimal places".
 */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(`${GRAMMAR} ${ANSWERING}`.split(" "));
