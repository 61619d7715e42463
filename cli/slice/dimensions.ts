import { NanofluxError } from "../../state/errors.js";
import { DIMENSIONS, type Dimension } from "../../training/slice/levels.js";

/** Reads `hops,quality`. @throws NanofluxError USAGE */
export const dimensions = (text: string): Dimension[] => text.split(",").map(oneDimension);

/** @throws NanofluxError USAGE where there is no such dimension */
export function oneDimension(text: string): Dimension {
  const found = DIMENSIONS.find((name) => name === text.trim());
  if (found !== undefined) return found;
  throw new NanofluxError("USAGE", `Rows cannot be cut by "${text}".`, `Take ${DIMENSIONS.join(", ")}.`);
}
