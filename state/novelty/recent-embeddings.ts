import type { Embedder } from "./embedder.js";

/** Enough for all questions in flight; at 1,024 dimensions an embedding takes 4 KB. */
const CAPACITY = 256;

/** Embeds single texts and caches the latest ones, so that a remote endpoint is paid once per question. */
export function rememberRecent(embedder: Embedder, capacity = CAPACITY): (text: string) => Promise<Float32Array> {
  const recent = new Map<string, Promise<Float32Array>>();
  return (text) => {
    const known = recent.get(text);
    if (known) return known;
    const vector = embedder.embed([text]).then(([first = new Float32Array()]) => first);
    vector.catch(() => recent.delete(text));
    recent.set(text, vector);
    const [oldest] = recent.keys();
    if (recent.size > capacity && oldest !== undefined) recent.delete(oldest);
    return vector;
  };
}
