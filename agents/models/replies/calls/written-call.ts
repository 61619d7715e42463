/** A tool call that a model wrote into its text. */
export interface TextCall {
  name: string;
  args: Record<string, unknown>;
}

/** Such a call with the text that it was read from. */
export interface WrittenCall extends TextCall {
  source: string;
}

/** Calls of one form that are read in one reply at most; it bounds the time that a hostile one can cost. */
export const MOST_CALLS = 50;
