import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { JudgeTool } from "../../../tools/judge-tool.js";
import { loadTools } from "../../../tools/load.js";
import { createToolbox } from "../../../tools/registry.js";

const here = fileURLToPath(new URL(".", import.meta.url));

let tools: JudgeTool[];
beforeAll(async () => {
  tools = await loadTools(["./units.ts"], here);
});
afterAll(() => createToolbox(tools).close());

const convert = (value: number, from: string, to: string) =>
  createToolbox(tools).call({ scope: "example", tool: "units", input: { value, from, to } });

it("the example of docs/judge-tools.md is this file, word for word", async () => {
  const page = await readFile(new URL("../../judge-tools.md", import.meta.url), "utf8");
  expect(page).toContain(await readFile(new URL("./units.ts", import.meta.url), "utf8"));
});

it("converts", async () => {
  expect(await convert(1, "mile", "km")).toMatchObject({ status: "ok", output: { value: "1.6093440000" } });
  expect(await convert(37, "degC", "degF")).toMatchObject({ output: { value: "98.6000000000" } });
});

it("makes a wrong unit evidence", async () => {
  expect(await convert(1, "blorg", "km")).toMatchObject({
    status: "error",
    output: { error: expect.stringContaining("blorg") },
  });
});
