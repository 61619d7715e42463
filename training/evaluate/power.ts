/** Two-sided 5%, and a power of 80%: J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd edition, 2.4. */
const Z_ALPHA = 1.959963984540054;
const Z_BETA = 0.8416212335729143;

/** What a comparison of two models on the same questions has to show. */
export interface Wanted {
  /** The difference of their accuracies, above 0. */
  difference: number;
  /** The accuracy of the first. */
  base: number;
  /** The share of questions that only one of them answers; left out, as many as if they answered independently. */
  discordant?: number | undefined;
}

/** The share of questions that only one of two models answers if they are independent: the most that is to be expected. */
export const independent = ({ base, difference }: Wanted): number => {
  const other = base + difference;
  return base * (1 - other) + other * (1 - base);
};

/**
 * How many questions McNemar's test needs to find a difference with a chance of 80% at a level of 5%, two-sided:
 * (z₁ √ψ + z₂ √(ψ − d²))² / d², where ψ is the share of questions that only one of both answers.
 * Source: R. J. Connor, Biometrics 43 (1987) 207, equation 3.
 */
export function questionsNeeded(wanted: Wanted): number {
  const { difference } = wanted;
  // Fewer questions than the difference cannot differ.
  const share = Math.max(difference, wanted.discordant ?? independent(wanted));
  const root = Z_ALPHA * Math.sqrt(share) + Z_BETA * Math.sqrt(Math.max(0, share - difference ** 2));
  return Math.ceil((root / difference) ** 2 - 1e-9);
}

/** The smallest difference, to a tenth of a point, that so many questions find; null where none does. */
export function smallestDifference(questions: number, about: Omit<Wanted, "difference">): number | null {
  const most = Math.round(1000 * Math.max(about.base, 1 - about.base));
  const towards = about.base > 0.5 ? -1 : 1;
  for (let tenths = 1; tenths <= most; tenths += 1) {
    const difference = tenths / 1000;
    // Above one half there is more room below, and the share that differs is the same either way.
    const discordant = about.discordant ?? independent({ base: about.base, difference: towards * difference });
    if (questionsNeeded({ ...about, difference, discordant }) <= questions) return difference;
  }
  return null;
}
