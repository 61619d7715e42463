import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TINY } from "../agents/models/onnx/fixtures/tiny-model.js";
import { CampaignConfig, type CampaignConfigInput } from "../state/config/config.js";
import type { Check } from "./doctor/check.js";
import { machineChecks } from "./doctor/machine.js";
import { modelChecks } from "./doctor/models.js";
import { diagnose } from "./doctor.js";

/** An endpoint that really answers: it lists one model, and wants a key where the path says so. */
const server = createServer((request, response) => {
  if (request.url?.startsWith("/silent/")) return response.writeHead(404).end();
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ object: "list", data: [{ id: "small-model", object: "model" }] }));
});
let base = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
});
afterAll(() => {
  server.close();
});

const find = (checks: Check[], name: string) => checks.find((check) => check.name === name);
const modelsOf = (input: CampaignConfigInput) => modelChecks(CampaignConfig.parse(input));

it("runs a Python program in the sandbox, loads the index, and knows this Node", async () => {
  const checks = await machineChecks(CampaignConfig.parse({}).sandbox);
  expect(find(checks, "node")).toMatchObject({ status: "ok", message: expect.stringContaining(process.versions.node) });
  expect(find(checks, "python")).toMatchObject({ status: "ok", message: expect.stringMatching(/Python 3\.\d+\.\d+/) });
  expect(find(checks, "hnswlib")).toBeDefined();
  expect(find(checks, "sandbox")).toBeDefined();
});

it("finds nothing missing for the defaults, which need no network and no key", async () => {
  const checks = await diagnose(CampaignConfig.parse({}));
  expect(checks.filter(({ status }) => status === "missing")).toEqual([]);
});

it("tries a sentence model of novelty, and says of one that is not there how to bring it", async () => {
  const place = "novelty.embedder";
  const checks = (folder: string) => modelsOf({ novelty: { embedder: `onnx:${folder}` } });
  // Random weights capture no meaning.
  expect(find(await checks(TINY), place)).toMatchObject({
    status: "missing",
    message: expect.stringMatching(/^tiny-random/),
  });
  expect(find(await checks("nowhere"), place)).toMatchObject({
    status: "missing",
    message: expect.stringContaining("FILE_NOT_FOUND"),
    fix: expect.stringContaining("embedder fetch"),
  });
});

describe("a configured model", () => {
  it("is found where its endpoint serves it", async () => {
    const checks = await modelsOf({ judge: `openai:small-model@${base}/v1` });
    expect(find(checks, "judge")).toMatchObject({ status: "ok", message: expect.stringContaining(base) });
  });

  it("that the endpoint does not serve is missing, and what it serves is named", async () => {
    const checks = await modelsOf({ judge: `openai:smal-model@${base}/v1` });
    expect(find(checks, "judge")).toMatchObject({
      status: "missing",
      message: expect.stringContaining("MODEL_NOT_SERVED"),
      fix: expect.stringContaining("small-model"),
    });
  });

  it("of an endpoint that lists none is a warning: only a call would show", async () => {
    const checks = await modelsOf({ judge: `openai:small-model@${base}/silent/v1` });
    expect(find(checks, "judge")).toMatchObject({ status: "warning" });
  });

  it("without a key is missing, and the variable is named", async () => {
    const checks = await modelsOf({ judge: { model: "openai:gpt-5-mini", apiKeyEnv: "NANOFLUX_TEST_NO_SUCH_KEY" } });
    expect(find(checks, "judge")).toMatchObject({
      status: "missing",
      message: expect.stringContaining("NANOFLUX_TEST_NO_SUCH_KEY"),
    });
  });
});

describe("prices", () => {
  const judge = (): CampaignConfigInput => ({ judge: `openai:small-model@${base}/v1` });

  it("that are unknown are a warning", async () => {
    expect(find(await modelsOf(judge()), "judge.prices")).toMatchObject({ status: "warning" });
  });

  it("are required where money is limited", async () => {
    expect(find(await modelsOf({ ...judge(), limits: { usd: 1 } }), "judge.prices")).toMatchObject({
      status: "missing",
    });
  });

  it("that are configured are shown", async () => {
    const model = { model: `openai:small-model@${base}/v1`, prices: { input: 1.5, output: 6 } };
    expect(find(await modelsOf({ judge: model }), "judge.prices")).toMatchObject({
      status: "ok",
      message: "$1.5 in, $6 out for a million tokens",
    });
  });
});

it("names a seeds file and a domain that are not there", async () => {
  const checks = await diagnose(
    CampaignConfig.parse({ domain: "/nowhere/ships.yaml", seeds: [{ file: "/nowhere/seeds.csv", field: "q" }] }),
  );
  expect(find(checks, "domain")).toMatchObject({
    status: "missing",
    message: expect.stringContaining("DOMAIN_UNKNOWN"),
  });
  expect(find(checks, "seeds.0")).toMatchObject({
    status: "missing",
    message: expect.stringContaining("FILE_NOT_FOUND"),
  });
});
