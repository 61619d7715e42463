import { tool } from "@langchain/core/tools";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { isLangChainTool } from "./is-langchain-tool.js";
import { fromLangChainTool } from "./langchain-tool.js";
import { createToolbox } from "./registry.js";

const double = tool(async ({ value }: { value: number }) => String(2 * value), {
  name: "double",
  description: "Doubles a number",
  schema: z.object({ value: z.number().describe("What is doubled") }),
});

const call = (langChainTool: Parameters<typeof fromLangChainTool>[0], input: Record<string, unknown>) =>
  createToolbox([fromLangChainTool(langChainTool)]).call({ scope: "v1", tool: langChainTool.name, input });

describe("a LangChain tool becomes a judge tool", () => {
  it("with its own schema as input and its answer as result", async () => {
    expect(createToolbox([fromLangChainTool(double)]).specs(["double"])).toMatchObject([
      { parameters: { properties: { value: { type: "number", description: "What is doubled" } } } },
    ]);
    expect(await call(double, { value: 21 })).toMatchObject({ status: "ok", output: { result: "42" } });
    expect(await call(double, { value: "x" })).toMatchObject({ status: "error" });
  });

  it("also when its schema is JSON Schema", async () => {
    const shout = tool(async (input) => z.object({ text: z.string() }).parse(input).text.toUpperCase(), {
      name: "shout",
      description: "Writes in capitals",
      schema: { type: "object", properties: { text: { type: "string" } }, required: ["text"] },
    });
    expect(await call(shout, { text: "hello" })).toMatchObject({ output: { result: "HELLO" } });
    expect(await call(shout, {})).toMatchObject({ status: "error" });
  });

  it("and gets the signal of its time limit", async () => {
    const waiting = tool(
      (_: object, config) => new Promise((_resolve, reject) => config.signal?.addEventListener("abort", reject)),
      { name: "waiting", description: "Waits", schema: z.object({}) },
    );
    const toolbox = createToolbox([fromLangChainTool(waiting, 20)]);
    expect(await toolbox.call({ scope: "v1", tool: "waiting", input: {} })).toMatchObject({ status: "time" });
  });

  it("and is distinguished from anything else", () => {
    expect(isLangChainTool(double)).toBe(true);
    expect(isLangChainTool({ name: "double", invoke: () => 1 })).toBe(false);
    expect(isLangChainTool(null)).toBe(false);
  });
});
