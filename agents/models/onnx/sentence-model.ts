import { NanofluxError } from "../../../state/errors.js";
import { type ModelFolder, readModelFolder } from "./model-folder.js";
import { loadRuntime } from "./runtime.js";

/** A sentence model that is loaded. */
export interface SentenceModel {
  readonly dimensions: number;
  /** The text's vector, of length one. */
  embed(text: string): Promise<Float32Array>;
}

/**
 * Loads a sentence model: the mean of its last layer over a text's tokens, scaled to length one. Each text is run by
 * itself, on one thread: a model in whole numbers rounds by all that it sees at once, and a text must have one vector.
 * @throws NanofluxError as {@link readModelFolder} and {@link loadRuntime}; FILE_INVALID where it cannot be loaded
 */
export async function openSentenceModel(folder: string): Promise<SentenceModel> {
  const files = await readModelFolder(folder);
  const run = await load(folder, files);
  const [first] = await run(files.note.name);
  const dimensions = first?.length ?? 0;
  return {
    dimensions,
    async embed(text) {
      const sum = new Float32Array(dimensions);
      for (const token of await run(text)) for (const [at, value] of token.entries()) sum[at] = (sum[at] ?? 0) + value;
      const length = Math.hypot(...sum);
      if (!Number.isFinite(length) || length === 0)
        throw broken(folder, `it gave no vector for "${text.slice(0, 80)}"`);
      return sum.map((value) => value / length);
    },
  };
}

/** A function from a text to the last layer's vector of each of its tokens. */
async function load(folder: string, { note, model, tokenizer: config }: ModelFolder) {
  const { InferenceSession, Tensor, Tokenizer } = await loadRuntime();
  try {
    const tokenizer = new Tokenizer(config, {});
    const session = await InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1 });
    return async (text: string): Promise<Float32Array[]> => {
      const vectors: Float32Array[] = [];
      for (const ids of windows(tokenizer.encode(text).ids, note.maxTokens)) {
        const inputs = { input_ids: ids, attention_mask: ids.map(() => 1), token_type_ids: ids.map(() => 0) };
        const feeds = Object.entries(inputs).flatMap(([name, values]) => {
          if (!session.inputNames.includes(name)) return [];
          return [[name, new Tensor("int64", BigInt64Array.from(values, BigInt), [1, values.length])] as const];
        });
        vectors.push(...tokensOf(folder, Object.values(await session.run(Object.fromEntries(feeds)))));
      }
      return vectors;
    };
  } catch (cause) {
    throw broken(folder, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** The tokens of a text in parts of at most so many, each between the marks of beginning and end. */
export function windows(ids: readonly number[], maxTokens: number): number[][] {
  if (ids.length <= maxTokens) return [[...ids]];
  const [begin = 0, ...rest] = ids;
  const end = rest.at(-1) ?? 0;
  const inner = rest.slice(0, -1);
  const size = maxTokens - 2;
  return Array.from({ length: Math.ceil(inner.length / size) }, (_, part) => [
    begin,
    ...inner.slice(part * size, (part + 1) * size),
    end,
  ]);
}

/** The last layer among a model's outputs: one vector a token. */
function tokensOf(folder: string, outputs: readonly { dims: readonly number[]; data: unknown }[]): Float32Array[] {
  for (const { dims, data } of outputs) {
    const [batch, tokens, size] = dims;
    if (dims.length !== 3 || batch !== 1 || tokens === undefined || size === undefined) continue;
    if (!(data instanceof Float32Array)) continue;
    return Array.from({ length: tokens }, (_, at) => data.subarray(at * size, (at + 1) * size));
  }
  throw broken(folder, "none of its outputs has a vector for each token");
}

const broken = (folder: string, why: string, cause?: unknown) =>
  new NanofluxError(
    "FILE_INVALID",
    `The sentence model in ${folder} cannot be used: ${why}`,
    "npx nanoflux embedder check FOLDER tries it; or name another one under novelty.embedder.",
    { cause },
  );
