/**
 * How an answer compares with the one that is claimed. `unclear` is neither a miss nor a proof: a text that cannot be
 * read for certain, or a value that may be right in another form.
 */
export interface Comparison {
  result: "same" | "different" | "unclear";
  /** One sentence, for people. */
  reason: string;
}

export const same = (reason: string): Comparison => ({ result: "same", reason });
export const different = (reason: string): Comparison => ({ result: "different", reason });
export const unclear = (reason: string): Comparison => ({ result: "unclear", reason });

/** A comparison as a grade: right, wrong, or null for unclear. */
export const gradeOf = ({ result }: Comparison): boolean | null => (result === "unclear" ? null : result === "same");
