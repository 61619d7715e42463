import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { CampaignConfig, type CampaignConfigInput } from "../state/config/config.js";
import { temporaryFolder } from "../test/temporary.js";
import { type OpenTools, openTools } from "./open-tools.js";
import { createToolbox } from "./registry.js";

const folder = temporaryFolder();
beforeAll(async () => {
  await writeFile(join(folder, "text.txt"), "Okapis sleep at night.");
});

async function open(config: CampaignConfigInput, use: (opened: OpenTools) => Promise<void>): Promise<void> {
  const opened = await openTools(CampaignConfig.parse(config), folder, null);
  try {
    await use(opened);
  } finally {
    await createToolbox(opened.tools).close();
  }
}

const put = (name: string, tool: string, answer: string) =>
  writeFile(
    join(folder, name),
    `import { defineJudgeTool } from "nanoflux"; import { z } from "zod";
     export default defineJudgeTool({ name: "${tool}", description: "Answers", input: z.object({}),
       output: z.object({ answer: z.string() }), run: async () => ({ answer: "${answer}" }) });`,
  );

const namesOf = ({ tools }: OpenTools) => tools.map(({ name }) => name);

describe("the tools that are open", () => {
  it("are the built-in ones where nothing is configured, and nothing is added", () =>
    open({}, async (opened) => {
      expect(namesOf(opened)).toEqual(["python", "units", "statistics"]);
      expect(opened).toMatchObject({ added: [], search: null });
    }));

  it("include search where a provider is configured", () =>
    open({ search: { providers: [{ type: "corpus", folder }] } }, async (opened) => {
      expect(namesOf(opened)).toContain("search");
      expect(opened.added).toEqual(["search"]);
      expect(opened.search?.passage("text.txt#char=0,6")).toBe("Okapis");
    }));

  it("can be asked for by name though they are built in", () =>
    open({ tools: ["units"] }, async (opened) => {
      expect(namesOf(opened)).toEqual(["python", "units", "statistics"]);
      expect(opened.added).toEqual(["units"]);
    }));

  it("are a user's own rather than built-in ones of the same name", async () => {
    await put("units.ts", "units", "mine");
    await open({ tools: ["./units.ts"] }, async (opened) => {
      expect(namesOf(opened)).toEqual(["python", "statistics", "units"]);
      expect(opened.added).toEqual(["units"]);
      const evidence = await createToolbox(opened.tools).call({ scope: "v1", tool: "units", input: {} });
      expect(evidence.output).toEqual({ answer: "mine" });
    });
  });

  it("never take the place of python or of the ruling", async () => {
    await put("python.ts", "python", "anything");
    await expect(open({ tools: ["./python.ts"] }, async () => {})).rejects.toMatchObject({
      code: "TOOL_INVALID",
      message: expect.stringContaining('"python"'),
    });
  });
});
