/** A count with its noun, as `1 round` and `12 rounds`. @param noun in the singular; its plural takes an s */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
