/** The rates that determine how many accepted rows are wrong; shares from 0 to 1. */
export interface AcceptanceRates {
  /** Questions that reach the Judge with a wrong label (w). */
  wrongLabels: number;
  /** Right questions that the Defender misses (m). */
  missed: number;
  /** Wrong questions that pass the Judge, both proofs and the hops' check together (a). */
  falseAccept: number;
  /** Right questions that fail one of those checks (r). */
  falseReject: number;
}

/**
 * The share of wrong rows to expect among accepted ones.
 *
 * Of all questions, w are wrong and 1 − w right. A row is accepted when the Judge lets it pass and the Defender misses
 * it. A right question passes with probability 1 − r and is missed with probability m. A wrong one passes with
 * probability a and is counted as missed (almost) always: to hit a wrong label the Defender would have to make the
 * very same mistake. So, by Bayes' theorem,
 *
 *   P(wrong | accepted) = w·a / (w·a + (1 − w)·m·(1 − r)).
 *
 * Without any Judge (a = 1, r = 0), w = 1% and m = 10% make 9.2%: one row in eleven. Null where nothing is accepted.
 */
export function expectedWrongShare({ wrongLabels, missed, falseAccept, falseReject }: AcceptanceRates): number | null {
  const wrong = wrongLabels * falseAccept;
  const right = (1 - wrongLabels) * missed * (1 - falseReject);
  return wrong + right === 0 ? null : wrong / (wrong + right);
}
