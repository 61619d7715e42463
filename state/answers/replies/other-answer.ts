/** Words before "answer" with which it is another one than the reply's: `A common wrong`, `My first`, `If the`. */
const OTHER_ANSWER =
  /\b(?:wrong|incorrect|false|mistaken|unlikely|least|worst|second|third|first|next|previous|prior|earlier|old|initial|original|preliminary|tentative|intermediate|partial|other|another|alternative|alternate|common|tempting|naive|given|your|his|her|their|(?!(?:question|problem|let|it|that|here|what)['’]s)\p{L}+['’]s|not)(?:[\s-]+(?!(?:the|my|our|so|then|thus|hence|therefore|final)\b)\p{L}+){0,3}[\s"“*_-]+$|\b(?:if|whether|suppose|assume|assuming|unless|not|half|twice|double|triple|(?<!value )of|(?:some|someone|others?|people|they|you) (?:(?:may|might|could|would|will) )?(?:think|thinks|say|says|believe|believes|guess))\s+(?:that\s+|of\s+)?(?:the|an?|my)\s+$/iu;
/** How a text is about the check of an answer, or the way to it: `To verify the answer: 35 × 2 = 70`. */
const ABOUT_ANSWER =
  /\b(?:check|checking|verify|verifying|verification of|validate|validating|(?:steps?|way|path|key|clue|hint) (?:to|for|towards))\s+(?:(?:that|if|whether|getting|get to|finding|find)\s+)?(?:(?:the|my|our|this|that|your)\s+)?(?:final\s+)?$/i;
/** How a reply begins to say what is not so: `It might seem that the answer is 40`. */
const SEEMING =
  /\b(?:(?:might|may|could) (?:first )?(?:seem|appear|look)|(?:seems?|appears?|looks?) at first|at first (?:glance|sight|look)\b,?(?: it (?:seems|appears|looks))?)\s+(?:(?:that|as if|as though|like)\s+)?(?:the\s+)?$/i;

/**
 * Whether the text before "answer" makes it another one than the reply's. `said` is what a verb behind it says: a value
 * is an answer even where it is checked.
 */
export const isOtherAnswer = (before: string, said: string): boolean =>
  OTHER_ANSWER.test(before) || SEEMING.test(before) || (ABOUT_ANSWER.test(before) && !/^[*_$\\(+-]*[.\d]/.test(said));

const NOT_MET =
  /\b(?:if|without|ignoring|forgetting|suppose|supposing|otherwise|although|though|whereas)\b|(?:^\W*|,\s)(?:had|were)\b/i;

/** Whether a clause says what the answer would be under a condition, or roughly. `saying` begins with "answer". */
export const isHypothetical = (clause: string, saying: string): boolean =>
  /\brough\s$/i.test(clause) || (/\bwould be\b/i.test(saying) && NOT_MET.test(`${clause} ${saying}`));

/** So many characters before a position are looked at for where its clause begins. */
const LONGEST_CLAUSE = 200;

/** Where the clause of a position in a line begins. */
export function clauseAt(line: string, position: number): number {
  const from = Math.max(0, position - LONGEST_CLAUSE);
  const begins = [
    ...line.slice(from, position).matchAll(/[.!?](?=\s)|[;(]|,\s(?=(?:al)?though\b|but\b|while\b|whereas\b)/gi),
  ];
  const last = begins.at(-1);
  return last === undefined ? from : from + last.index + last[0].length;
}
