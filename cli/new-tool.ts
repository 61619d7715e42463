import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { NanofluxError } from "../state/errors.js";
import { assertToolName } from "../tools/check-tool.js";

/** Files of a new tool: a working tool and its test. */
export interface NewTool {
  tool: string;
  test: string;
}

/**
 * Writes a new tool and its test into a folder; nothing is overwritten.
 *
 * @throws NanofluxError TOOL_INVALID for a name that no tool can have, FOLDER_UNWRITABLE if a file of that name exists
 *   or the folder cannot be written.
 */
export async function writeNewTool(name: string, folder: string): Promise<NewTool> {
  assertToolName(name);
  const files: NewTool = { tool: join(folder, `${name}.ts`), test: join(folder, `${name}.test.mjs`) };
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => refuse(folder, "cannot be made", cause));
  await write(files.tool, toolSource(name));
  await write(files.test, testSource(name));
  return files;
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx" });
  } catch (cause) {
    const exists = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
    refuse(file, exists ? "is there already" : "cannot be written", cause);
  }
}

function refuse(path: string, why: string, cause: unknown): never {
  const fix = "Choose another name, or another folder with --dir.";
  throw new NanofluxError("FOLDER_UNWRITABLE", `"${path}" ${why}.`, fix, { cause });
}

function toolSource(name: string): string {
  return `import { defineJudgeTool } from "nanoflux";
import { z } from "zod";

/** A judge tool: replace what it computes. Try it with: npx nanoflux tools run ${name} '{"values":[1,2,6]}' */
export default defineJudgeTool({
  name: "${name}",
  // The Judge's model decides by this sentence when to call the tool.
  description: "Adds numbers up and takes their mean.",
  input: z.object({ values: z.array(z.number()).min(1).describe("The numbers") }),
  output: z.object({ sum: z.number(), mean: z.number() }),
  limits: { timeoutMs: 5_000 },
  // Hand \`context.signal\` to whatever can wait, such as fetch. What run throws becomes evidence of a failed call.
  async run({ values }) {
    const sum = values.reduce((total, value) => total + value, 0);
    return { sum, mean: sum / values.length };
  },
});
`;
}

/** Plain JavaScript, so that any Node runs it; it calls the tool as the Judge would. */
function testSource(name: string): string {
  return `import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createToolbox, loadTools } from "nanoflux";

// Run it with: node --test ${name}.test.mjs
const toolbox = createToolbox(await loadTools(["./${name}.ts"], import.meta.dirname));
after(() => toolbox.close());

const call = (input) => toolbox.call({ scope: "test", tool: "${name}", input });

test("adds up and takes the mean", async () => {
  const { status, output } = await call({ values: [1, 2, 6] });
  assert.equal(status, "ok");
  assert.deepEqual(output, { sum: 9, mean: 3 });
});

test("makes an empty list evidence of an error", async () => {
  assert.equal((await call({ values: [] })).status, "error");
});
`;
}
