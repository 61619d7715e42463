import { z } from "zod";
import { modelFetch } from "./model-fetch.js";
import { readAnswer } from "./read-answer.js";
import { listen } from "./silence.js";

const Vectors = z.object({
  data: z.array(
    z.looseObject({
      index: z.number().int().optional().catch(undefined),
      embedding: z.array(z.number()).nullable().catch(null),
    }),
  ),
});

/** Where embeddings are asked for. */
export interface EmbeddingsAddress {
  url: string;
  headers: Record<string, string>;
  model: string;
  /** Longest silence, in seconds. */
  silence: number;
}

/**
 * Asks for the vectors of some texts.
 * @returns a vector a text, in their order; null for what is no list of numbers
 * @throws EndpointError for an answer that holds no vectors; SilenceError, CutReplyError; the signal's reason
 */
export async function postEmbeddings(
  { url, headers, model, silence }: EmbeddingsAddress,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<(number[] | null)[]> {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json", ...headers },
    // Floats, not base64, which some servers ignore.
    body: JSON.stringify({ model, input: texts, encoding_format: "float" }),
  };
  const heard = await listen((cut) => modelFetch(url, { ...init, signal: cut }), { seconds: silence, signal });
  const { data } = Vectors.parse(readAnswer(heard.answer, heard.body, "vectors"));
  return texts.map((_, at) => (data.find(({ index }) => index === at) ?? data[at])?.embedding ?? null);
}
