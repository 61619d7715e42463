/** For vectors of length one the cosine is the sum of products. */
export function cosine(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at += 1) sum += (left[at] ?? 0) * (right[at] ?? 0);
  return sum;
}

/**
 * Groups items: two items whose cosine reaches the threshold are in the same group, also transitively through others.
 * Groups and their members keep the items' order.
 */
export function nearDuplicateGroups<Item>(
  items: readonly Item[],
  vectors: readonly Float32Array[],
  threshold: number,
): Item[][] {
  const groupOf = items.map((_, index) => index);
  for (const [index, vector] of vectors.entries()) {
    for (const [other, before] of vectors.slice(0, index).entries()) {
      if (cosine(vector, before) < threshold) continue;
      const [from, to] = [groupOf[index], groupOf[other]];
      for (const [position, group] of groupOf.entries()) if (group === from) groupOf[position] = to ?? position;
    }
  }
  return [...new Set(groupOf)].map((group) => items.filter((_, index) => groupOf[index] === group));
}
