/** A share as a percentage with one decimal, as `12.5%`; a dash where it is not known. */
export const percent = (share: number | null | undefined): string =>
  share === null || share === undefined ? "–" : `${(100 * share).toFixed(1)}%`;
