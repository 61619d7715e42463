import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { plainText, terminalText } from "../cli/terminal-text.js";
import type { CampaignEvent } from "../state/records/events.js";
import { type Ended, nanoflux } from "./command-line.js";
import { makeCampaign } from "./hand-made-campaign.js";
import { temporaryFolders } from "./temporary.js";

const newFolder = temporaryFolders();

/** What a terminal would act on: its title, its screen, its clipboard, its cursor, a link, what is read first. */
const ATTACKS = {
  title: "\u001b]0;owned\u0007",
  clear: "\u001b[2J\u001b[H",
  clipboard: "\u001b]52;c;ZXZpbA==\u0007",
  link: "\u001b]8;;http://evil.example\u001b\\text\u001b]8;;\u001b\\",
  overwrite: "error\rfine ",
  back: "wrong\b\b\b\b\bright",
  hidden: "\u001b[8mhidden\u001b[28m",
  "8-bit": "\u009b2J\u009d0;owned\u009c",
  bidi: "\u202egnp.exe\u202c \u2066x\u2069 \u200f\u061c",
  device: "\u001bP+q544e\u001b\\ \u001bc",
  cursor: "\u001b[1A\u001b[2K\u001b[?1049h",
};
const HOSTILE = Object.values(ATTACKS).join(" ");
const isActive = (text: string) => /(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text);

/** Whatever a model wrote in a round. */
function hostile(event: CampaignEvent): CampaignEvent {
  if (event.type !== "round.settled") return event;
  const { example } = event;
  const result = { ...event.result, reason: HOSTILE };
  return { ...event, result, ...(example ? { example: { ...example, question: HOSTILE, topic: HOSTILE } } : {}) };
}

let base: string;
beforeAll(async () => {
  base = newFolder();
});

describe("a text on its way to the terminal", () => {
  it.each(Object.entries(ATTACKS))("loses its %s, and shows what it was", (_, text) => {
    expect(isActive(terminalText(text).replaceAll("\u001b[28m", ""))).toBe(false);
    expect(isActive(plainText(text))).toBe(false);
    expect(plainText(`a${text}`)).toMatch(/\\(x[0-9a-f]{2}|u[0-9a-f]{4})/);
  });

  it("keeps its lines, its tabs and our colours", () => {
    const text = "\u001b[1m\u001b[31merror\u001b[39m\u001b[22m\n\tsecond line: é 漢 😀";
    expect(terminalText(text)).toBe(text);
    expect(plainText("a\n\tb")).toBe("a\n\tb");
  });
});

describe("the commands", () => {
  it("write nowhere but through the one function", () => {
    const folder = fileURLToPath(new URL("../cli", import.meta.url));
    const writing = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file !== "output.ts")
      .filter((file) =>
        /\bconsole\.(log|info|warn|error|debug|table)|(stdout|stderr)\.write/.test(
          readFileSync(join(folder, file), "utf8"),
        ),
      );
    expect(writing).toEqual([]);
  });

  const quiet = ({ stdout, stderr }: Ended) => {
    expect(isActive(stdout), stdout).toBe(false);
    expect(isActive(stderr), stderr).toBe(false);
  };

  it("show a campaign's hostile texts as they are written, and give them exactly with --json", async () => {
    const folder = join(base, "campaign");
    await makeCampaign(folder, { rounds: 3, accepted: 1, change: hostile });
    const shown = await nanoflux(["show", folder]);
    expect(shown.stdout).toContain("owned");
    quiet(shown);
    quiet(await nanoflux(["verify", folder]));
    const exact = await nanoflux(["show", folder, "--json"]);
    expect(exact.stdout).toContain(JSON.stringify("\u202egnp.exe").slice(1, -1));
  });

  it("say what is wrong with a hostile configuration, and nothing else", async () => {
    const file = join(base, "hostile.yaml");
    await writeFile(file, JSON.stringify({ [HOSTILE]: 1, players: { [`b${HOSTILE}`]: "sim:ada", ben: "sim:ben" } }));
    for (const command of ["run", "step", "doctor"]) {
      const ended = await nanoflux([command, "--config", file]);
      expect(ended.code, ended.stderr).not.toBe(0);
      quiet(ended);
    }
  });

  it("step through what a hostile tool prints", async () => {
    const tool = join(base, "hostile.cjs");
    await writeFile(
      tool,
      `const { z } = require("zod");
       module.exports = require("nanoflux").defineJudgeTool({ name: "hostile", description: ${JSON.stringify(HOSTILE)},
         input: z.object({}), output: z.object({ stdout: z.string() }),
         run: async () => ({ stdout: ${JSON.stringify(HOSTILE)} }) });`,
    );
    const file = join(base, "tool.yaml");
    await writeFile(file, JSON.stringify({ tools: ["./hostile.cjs"] }));
    quiet(await nanoflux(["tools", "list", "--config", file]));
    const ran = await nanoflux(["tools", "run", "hostile", "{}", "--config", file]);
    expect(ran.stdout).toContain("owned");
    quiet(ran);
  });
});
