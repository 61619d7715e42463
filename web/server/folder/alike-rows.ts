import { createLocalEmbedder } from "../../../state/novelty/local-embedder.js";
import type { Example } from "../../../state/records/example.js";
import { nearDuplicateGroups } from "../../../training/export/near-duplicates.js";

/**
 * Prepares to group rows that ask the same, as the built-in embedder sees it: names and numbers may differ. It needs no
 * model, and its threshold is the one of `nanoflux export`.
 */
export async function alikeRows(
  examples: readonly Example[],
): Promise<<Row extends { example: Example }>(rows: Row[]) => Row[][]> {
  const embedder = createLocalEmbedder();
  const vectors = await embedder.embed(examples.map(({ question }) => question));
  const vectorOf = new Map(examples.map((example, index) => [example, vectors[index] ?? new Float32Array()]));
  return (rows) =>
    nearDuplicateGroups(
      rows,
      rows.map(({ example }) => vectorOf.get(example) ?? new Float32Array()),
      embedder.threshold,
    );
}
