import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NanofluxError } from "../state/errors.js";
import { temporaryFolder } from "../test/temporary.js";
import type { JudgeTool } from "./judge-tool.js";
import { loadTools } from "./load.js";
import { createToolbox } from "./registry.js";

/** The packages of a user's project. */
const installed = fileURLToPath(new URL("../node_modules/", import.meta.url));

const folder = temporaryFolder();
const opened: JudgeTool[] = [];

afterAll(async () => {
  await createToolbox(opened).close();
});

async function load(name: string, source?: string): Promise<JudgeTool> {
  if (source !== undefined) await writeFile(join(folder, name), source);
  const [tool] = await loadTools([`./${name}`], folder);
  if (tool === undefined) throw new Error("nothing was loaded");
  opened.push(tool);
  return tool;
}

const call = (tool: JudgeTool, input: Record<string, unknown>) =>
  createToolbox([tool]).call({ scope: "v1", tool: tool.name, input });

/** A tool in TypeScript that does what its input says. */
const OBEDIENT = `
import { defineJudgeTool } from "nanoflux";
import { z } from "zod";

enum Order { Answer = "answer", Throw = "throw", Hang = "hang", Exit = "exit", Wait = "wait", Lie = "lie", Flood = "flood", Look = "look" }
const held: string[] = [];

export default defineJudgeTool({
  name: "obedient",
  description: "Does what it is asked",
  input: z.object({ order: z.enum(Order), even: z.number().refine((value) => value % 2 === 0).default(2) }),
  output: z.object({ answer: z.string() }),
  limits: { timeoutMs: 300 },
  async run({ order, even }, { scope }) {
    held.push(scope);
    console.log("this must not reach stdout");
    if (order === Order.Throw) throw new Error("as ordered");
    if (order === Order.Hang) for (;;);
    if (order === Order.Exit) process.exit(7);
    if (order === Order.Wait) await new Promise(() => {});
    if (order === Order.Lie) return { answer: 42 as unknown as string };
    if (order === Order.Flood) return { answer: "x".repeat(100_000) };
    if (order === Order.Look) return { answer: Object.keys(process.env).join(" ") };
    return { answer: String(even) };
  },
});
`;

describe("a tool in a TypeScript file", () => {
  let tool: JudgeTool;
  beforeAll(async () => {
    process.env.NANOFLUX_TEST_SECRET = "hidden";
    process.env.NANOFLUX_TOOL_KEY = "meant for tools";
    tool = await load("obedient.ts", OBEDIENT);
    delete process.env.NANOFLUX_TEST_SECRET;
    delete process.env.NANOFLUX_TOOL_KEY;
  });

  it("works as it is, described by its own schema", async () => {
    expect(tool).toMatchObject({ name: "obedient", description: "Does what it is asked" });
    expect(createToolbox([tool]).specs(["obedient"])[0]?.parameters).toMatchObject({
      properties: { order: { enum: expect.arrayContaining(["answer", "hang"]) } },
      required: ["order"],
    });
    expect(await call(tool, { order: "answer" })).toMatchObject({ status: "ok", output: { answer: "2" } });
  });

  it("sees none of our secrets, only the variables meant for it", async () => {
    const { output } = await call(tool, { order: "look" });
    expect(output.answer).toContain("NANOFLUX_TOOL_KEY");
    expect(output.answer).not.toContain("NANOFLUX_TEST_SECRET");
  });

  it.each([
    ["an input that JSON Schema refuses", { order: "dance" }, "error", "order"],
    ["an input that only its own schema refuses", { order: "answer", even: 3 }, "error", "even"],
    ["an exception", { order: "throw" }, "error", "as ordered"],
    ["an output against its schema", { order: "lie" }, "error", "answer"],
    ["an output that is too long", { order: "flood" }, "output", "65536"],
    ["a wait without end", { order: "wait" }, "time", "300 ms"],
    ["a loop without end", { order: "hang" }, "time", "killed"],
    ["the end of its process", { order: "exit" }, "crash", "process has ended"],
  ])("survives %s as evidence, and works again", async (_, input, status, said) => {
    const evidence = await call(tool, input);
    expect(evidence).toMatchObject({ status, output: { error: expect.stringContaining(said) } });
    expect(await call(tool, { order: "answer", even: 4 })).toMatchObject({ status: "ok", output: { answer: "4" } });
  });

  it("restarts once for all calls that find it dead", async () => {
    await call(tool, { order: "exit" });
    const answers = await Promise.all([2, 4, 6].map((even) => call(tool, { order: "answer", even })));
    expect(answers.map(({ output }) => output.answer)).toEqual(["2", "4", "6"]);
  });
});

describe("a tool can also be", () => {
  it("a JavaScript file without any import", async () => {
    await mkdir(join(folder, "plain"));
    const source = `
      import { z } from "zod";
      export default { name: "plain", description: "Echoes", input: z.object({ text: z.string() }),
        output: z.object({ text: z.string() }), run: async ({ text }) => ({ text }) };`;
    expect(await call(await load("plain/echo.mjs", source), { text: "hi" })).toMatchObject({ output: { text: "hi" } });
  });

  it("any LangChain StructuredTool", async () => {
    const source = `
      import { tool } from "${installed}@langchain/core/dist/tools/index.js";
      import { z } from "zod";
      export default tool(async ({ value }) => String(2 * value), { name: "double", description: "Doubles",
        schema: z.object({ value: z.number() }) });`;
    expect(await call(await load("langchain.mjs", source), { value: 21 })).toMatchObject({ output: { result: "42" } });
  });

  it("a tool of @langchain/community, by its entry", async () => {
    const [calculator] = await loadTools(["community:tools/calculator"], folder);
    if (calculator === undefined) throw new Error("nothing was loaded");
    opened.push(calculator);
    expect(await call(calculator, { input: "7 * (6 + 4)" })).toMatchObject({ status: "ok", output: { result: "70" } });
  });

  it.each([
    ["community:tools/calculate", "TOOL_UNKNOWN", "has no tool or retriever"],
    ["community:calculator", "TOOL_UNKNOWN", "tools/calculator"],
    ["community:tools/calculator#Calc", "TOOL_INVALID", "Calculator"],
    ["community:retrievers/vespa", "TOOL_INVALID", "cannot be used"],
  ])("but not %s: %s", async (name, code, said) => {
    const error = await loadTools([name], folder).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code });
    expect(error instanceof NanofluxError && `${error.message} ${error.fix}`).toContain(said);
  });

  it("a package", async () => {
    const home = join(folder, "node_modules", "judge-tool-of-mine");
    await mkdir(home, { recursive: true });
    await writeFile(join(home, "package.json"), '{"name":"judge-tool-of-mine","type":"module","exports":"./index.js"}');
    await writeFile(
      join(home, "index.js"),
      `import { defineJudgeTool } from "nanoflux"; import { z } from "zod";
       export default defineJudgeTool({ name: "mine", description: "Greets", input: z.object({}),
         output: z.object({ text: z.string() }), run: async () => ({ text: "hello" }) });`,
    );
    const [tool] = await loadTools(["judge-tool-of-mine"], folder);
    if (tool === undefined) throw new Error("nothing was loaded");
    opened.push(tool);
    expect(await call(tool, {})).toMatchObject({ output: { text: "hello" } });
  });
});

describe("before the first round is refused", () => {
  it.each([
    ["a file that is not there", "./missing.ts", undefined, "FILE_NOT_FOUND", "missing.ts"],
    ["a package that is not there", "no-such-package-here", undefined, "TOOL_UNKNOWN", "no-such-package-here"],
    ["a file without a tool", "./number.ts", "export default 42", "TOOL_INVALID", "a number"],
    ["a file that ends the process", "./exits.ts", "process.exit(0)", "TOOL_INVALID", "ended its process"],
  ])("%s", async (_, name, source, code, said) => {
    if (source !== undefined) await writeFile(join(folder, name), source);
    const refused = expect(loadTools([name], folder)).rejects;
    await refused.toMatchObject({ code, message: expect.stringContaining(said) });
  });
});
