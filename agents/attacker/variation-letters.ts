/**
 * A variation as four letters for names to begin with. As a number it came back as a datum (a car at 693725761 miles per
 * hour), as a code of letters for a name (a "piqohm circuit"): both seen of a model of 1.5B.
 */
export const variationLetters = (variation: number): string =>
  [0, 1, 2, 3].map((place) => String.fromCharCode(65 + (Math.floor(variation / 26 ** place) % 26))).join(" ");
