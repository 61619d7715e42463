import type { Answer } from "../../../state/records/challenge.js";

/** An answer as text, with its unit. */
export const answerText = ({ value, unit }: Answer): string => (unit ? `${value} ${unit}` : value);
