/** The endings of a step: naming its result, asking for it, or asking which choice gives it. */
export type Ending = "name" | "ask" | "choose";

/** The ways to end a step; {target} is the noun phrase, {rounding} the instruction or nothing. */
export const endings: Record<Ending, readonly string[]> = {
  name: [
    ". Let {letter} be {target}{rounding}.",
    ". Write {letter} for {target}{rounding}.",
    "; {letter} stands for {target}{rounding}.",
  ],
  ask: [". What is {target}{rounding}?", ". Find {target}{rounding}.", ". Work out {target}{rounding}."],
  choose: [". Which choice gives {target}{rounding}?", ". Pick the choice that states {target}{rounding}."],
};

/** The allowed names of quantities: no letter of a choice, and not the pronoun "I". */
export const quantityLetters = [..."EFGHJKLMNPQRSTUVWXYZ"];

const mostPlaces = 6;

/** The rounding instructions. Each states how to round halves, so that rounding is unambiguous. */
export function roundingPhrases(places: number): string[] {
  if (places === 0) return [", rounded half up to a whole number", ", to the nearest whole number (halves round up)"];
  const decimals = `${places} decimal${places === 1 ? "" : "s"}`;
  return [
    `, rounded half up to ${decimals}`,
    `, to ${decimals} (halves round up)`,
    `, given to ${decimals}, halves up`,
  ];
}

/** Every rounding phrase with its number of decimals. */
export const placesOfPhrase: ReadonlyMap<string, number> = new Map(
  Array.from({ length: mostPlaces + 1 }, (_, places) =>
    roundingPhrases(places).map((phrase) => [phrase, places] as const),
  ).flat(),
);
