const SENTENCE_END = /(?<=[.?!])/;
const CLAUSE = /,|\band\b/i;
const ASKS = /^\s*(?:how (?:many|much|long|far|old|often|fast)|what (?:is|are|was|were|will|would))\b/i;
/** "the sum of what is left and what was spent" names one thing. */
const NAMES_BY_CLAUSES = /\b(?:of|between|than|from|by|to|with|for) (?:what|how)\b/i;

/** "how many of each type?" has an answer for each, unless they are added up. */
const HOW_MANY = /\bhow (?:many|much)\b/i;
const OF_EACH =
  /\b(?:of|for) each (?:\w{1,20} )?(?:type|kind|sort|variety|category|product|ingredient|size|colou?r|flavou?r)\b/i;
const ADDED_UP = /\b(?:total|altogether|in all|combined)\b/i;
const asksOfEach = (sentence: string) => HOW_MANY.test(sentence) && OF_EACH.test(sentence) && !ADDED_UP.test(sentence);
/** "What is the interest, and the total?"; "How long is it, in hours and minutes?" */
const ASKS_TWO_VALUES = /^\s*what (?:is|are|was|were) the [^,]+, and (?:the|what|how)\b|\bin hours and minutes\b/i;

/** "Give the weeks." says which of them the answer is. */
const SAYS_WHICH = /^\s*(?:give|state|report|write|answer with) (?:only )?the\b/i;

/** Whether a sentence asks twice: "how many are red, and how many are blue?" */
function asksTwice(sentence: string): boolean {
  if (NAMES_BY_CLAUSES.test(sentence)) return false;
  return sentence.split(CLAUSE).filter((clause) => ASKS.test(clause)).length > 1;
}

/**
 * Why a question does not ask for one thing; null where it does. Of 600 questions of GSM8K's twins and GSM-Hard it refuses
 * none; small models ask for two things, and give one of them as the answer.
 */
export function oneQuestionProblem(question: string): string | null {
  const sentences = question.split(SENTENCE_END);
  const asked = sentences.filter((sentence) => sentence.endsWith("?"));
  const isSeveral = (sentence: string) => asksTwice(sentence) || asksOfEach(sentence) || ASKS_TWO_VALUES.test(sentence);
  if (asked.length < 2 && !asked.some(isSeveral)) return null;
  if (sentences.some((sentence) => SAYS_WHICH.test(sentence))) return null;
  return "The question asks for more than one thing; ask one question, for the last hop's result.";
}
