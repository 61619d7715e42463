/** Ends of sentences: after a full stop and the like, where a capital letter follows. */
const SENTENCE_END = /(?<=[.?!]["')\]]{0,3})\s+(?=["'([¿¡]*\p{Lu})/u;

/** Begins a sentence that asks without a question mark. */
const ASKS =
  /^\W*(?:(?:please|now|then|so|hence)\b\W*)?(?:find|compute|calculate|determine|estimate|evaluate|give|state|express|report|work out|how|what|which|who|when|where|chance)\b/i;

/** Says only how the answer is to be written. */
const ONLY_FORM = /^\W*(?:round|give|state|express|report|write|reduce|simplify)\b.{0,60}$/i;

/**
 * The sentences that say what a question wants, in their order; the last sentence where none is recognised. Two problems
 * with one opening differ here.
 */
export function askingSentences(question: string): string {
  const sentences = question.trim().split(SENTENCE_END);
  const asking = sentences.filter((sentence) => sentence.includes("?"));
  if (asking.length > 0) return asking.join(" ");
  const orders = sentences.filter((sentence) => ASKS.test(sentence));
  const wanted = orders.filter((sentence) => !ONLY_FORM.test(sentence));
  const found = wanted.length > 0 ? wanted : orders;
  return found.length > 0 ? found.join(" ") : (sentences.at(-1) ?? question);
}
