import { mkdir, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/temporary.js";
import { importTool } from "./import-tool.js";

const folder = temporaryFolder();

const importing = async (name: string, source: string) => {
  await writeFile(join(folder, name), source);
  return importTool(join(folder, name), folder);
};

describe("importing a tool", () => {
  it("finds nanoflux and zod also where neither is installed", async () => {
    const tool = await importing(
      "good.ts",
      `import { defineJudgeTool } from "nanoflux"; import { z } from "zod";
       export default defineJudgeTool({ name: "good", description: "Is good", input: z.object({}),
         output: z.object({ good: z.boolean() }), run: async (): Promise<{ good: boolean }> => ({ good: true }) });`,
    );
    expect(await tool.run({}, { signal: AbortSignal.timeout(1000), scope: "v1" })).toEqual({ good: true });
  });

  it("runs the file itself and no copy that another user could have put into a shared folder", async () => {
    // Not the usual folder for temporary files: other tests start programs that keep copies there.
    vi.stubEnv("TMPDIR", join(folder, "temporary"));
    await mkdir(tmpdir());
    await importing(
      "uncached.ts",
      `import { defineJudgeTool } from "nanoflux"; import { z } from "zod";
       const nothing: Record<string, never> = {};
       export default defineJudgeTool({ name: "uncached", description: "Is read", input: z.object(nothing),
         output: z.object(nothing), run: async () => nothing });`,
    );
    expect(await readdir(tmpdir())).toEqual([]);
    vi.unstubAllEnvs();
  });

  it.each([
    ["a file that does not parse", "broken.ts", "export default {", "broken.ts"],
    ["a file that throws", "throws.ts", 'throw new Error("on load")', "on load"],
    ["an import that is not installed", "needs.ts", 'import "no-such-thing"; export default {}', "no-such-thing"],
    ["a file without a default export", "named.ts", "export const tool = 1", "default export"],
    ["a default export that is no tool", "number.ts", "export default 42", "a number"],
    ["a tool without a run function", "still.ts", 'export default { name: "x", description: "x" }', "no run function"],
    [
      "a schema of another library",
      "schema.ts",
      'export default { name: "x", description: "x", input: {}, output: {}, run() {} }',
      "z.object",
    ],
    [
      "a name that no model accepts",
      "name.ts",
      'import { defineJudgeTool } from "nanoflux"; export default defineJudgeTool({ name: "my tool" } as never);',
      "my tool",
    ],
  ])("refuses %s", async (_, name, source, said) => {
    await expect(importing(name, source)).rejects.toMatchObject({
      code: "TOOL_INVALID",
      message: expect.stringContaining(said),
    });
  });

  it("refuses a package that is not installed, naming the command", async () => {
    await expect(importTool("no-such-package-here", folder)).rejects.toMatchObject({
      code: "TOOL_UNKNOWN",
      fix: expect.stringContaining("npm install no-such-package-here"),
    });
  });
});
