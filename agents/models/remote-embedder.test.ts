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
