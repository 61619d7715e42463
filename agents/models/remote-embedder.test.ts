import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type ScriptedEndpoint, startScriptedEndpoint } from "./fixtures/scripted-endpoint.js";
import { EndpointLimiters } from "./limiters.js";
import { createRemoteEmbedder } from "./remote-embedder.js";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  vi.stubEnv("OPENAI_API_KEY", "");
  endpoint = await startScriptedEndpoint();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await endpoint.stop();
});

const create = (reference: string) => createRemoteEmbedder(reference, new EndpointLimiters());

it.each([
  ["sim:ada", "EMBEDDER_UNKNOWN", "Write `local`,"],
  ["locall", "EMBEDDER_UNKNOWN", "Write `local`,"],
  ["text-embedding-3-small", "EMBEDDER_UNKNOWN", "openai:text-embedding-3-small"],
  ["openai:", "MODEL_UNKNOWN", "PROVIDER:NAME"],
  ["openai:text-embedding-3-small", "MODEL_KEY_REJECTED", "OPENAI_API_KEY"],
])("%s is refused as %s, saying how to fix it", (reference, code, fix) => {
  expect(() => create(reference)).toThrowError(expect.objectContaining({ code, fix: expect.stringContaining(fix) }));
});

it("names the model, not the address: vectors of one model may be compared wherever it runs", () => {
  expect(create("openai:nomic-embed-text@http://127.0.0.1:9/v1")).toMatchObject({
    name: "openai:nomic-embed-text",
    dimensions: 0,
    threshold: 0.9,
  });
});

it("gives vectors of length one whatever the server sends, and asks again after a fault", async () => {
  const embedder = create(`openai:any@${endpoint.baseUrl}`);
  await endpoint.script({ status: 503 }, { embeddings: [[3, 4]] });
  const [vector] = await embedder.embed(["a text"]);
  expect([...(vector ?? [])]).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
  expect(embedder.dimensions).toBe(2);
  expect(await endpoint.seen()).toHaveLength(2);
});

it("an embedder that is not served fails by name", async () => {
  await endpoint.script({ status: 404 });
  await expect(create(`openai:any@${endpoint.baseUrl}`).embed(["a text"])).rejects.toMatchObject({
    code: "MODEL_NOT_SERVED",
  });
});

it.each([
  ["an empty vector", [[]]],
  ["a vector of zeros", [[0, 0, 0]]],
  ["a value that is no finite number", [[1e308, 1e308]]],
  [
    "a vector of 3 numbers after one of 2",
    [
      [3, 4],
      [1, 2, 3],
    ],
  ],
])(
  "%s is a failed call that names the embedder, since with it every question would pass for new",
  async (says, embeddings) => {
    const embedder = create(`openai:any@${endpoint.baseUrl}`);
    await endpoint.script({ embeddings });
    const texts = embeddings.map(() => "a text");
    await expect(embedder.embed(texts)).rejects.toMatchObject({
      code: "MODEL_CALL_FAILED",
      message: expect.stringMatching(new RegExp(`openai:any.*${says}`)),
    });
  },
);

it.each([
  ["a completion", '{"choices":[{"message":{"content":"hi"}}]}', "no vector in it"],
  ["no vectors", '{"data":[]}', "no vector in it"],
  ["null for a vector", '{"data":[null]}', "no vector in it"],
  ["an error beside no vectors", '{"error":{"message":"Input too long"},"data":[]}', "Input too long"],
  ["an empty object for a vector", '{"data":[{}]}', "no vector"],
  ["null for an embedding", '{"data":[{"embedding":null}]}', "no vector of numbers"],
  ["a text for an embedding", '{"data":[{"embedding":"AACAPw=="}]}', "no vector of numbers"],
  ["an object for an embedding", '{"data":[{"embedding":{"values":[1]}}]}', "no vector of numbers"],
  ["fewer vectors than texts", '{"data":[{"embedding":[1]}]}', "no vector of numbers"],
])("a 200 with %s is a failed call with words that say so", async (_name, body, says) => {
  const embedder = create(`openai:any@${endpoint.baseUrl}`);
  await endpoint.script(...Array.from({ length: 8 }, () => ({ body })));
  await expect(embedder.embed(["a text", "another"])).rejects.toMatchObject({
    code: "MODEL_CALL_FAILED",
    message: expect.stringMatching(new RegExp(`openai:any.*${says}`)),
  });
});

it("vectors are those of their texts, in whatever order they come", async () => {
  const data = [
    { index: 1, embedding: [0, 1] },
    { index: 0, embedding: [1, 0] },
  ];
  await endpoint.script({ body: JSON.stringify({ data }) });
  const vectors = await create(`openai:any@${endpoint.baseUrl}`).embed(["a text", "another"]);
  expect(vectors.map((vector) => [...vector])).toEqual([
    [1, 0],
    [0, 1],
  ]);
});
