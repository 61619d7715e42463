import type { FunctionAgreement } from "../records/function-agreement.js";
import type { OutputRelation } from "./output-agreement.js";

/** Share of draws that may differ in the last decimal, as two right ways of rounding a half do. Ours. */
const MOST_NEAR = 0.25;

/** What a row of draws says: null where none counted. `agrees` is false where the programs are two functions. */
export function concludeDraws(
  relations: readonly OutputRelation[],
  givens: number,
): { record: FunctionAgreement; agrees: boolean } | null {
  const count = (wanted: OutputRelation) => relations.filter((relation) => relation === wanted).length;
  const [agreed, near, different] = [count("same"), count("near"), count("different")];
  const draws = agreed + near + different;
  if (draws === 0 || givens === 0) return null;
  return { record: { givens, draws, agreed }, agrees: different === 0 && near <= MOST_NEAR * draws };
}
