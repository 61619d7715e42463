import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { buildWhereStale } from "./build.js";
import { temporaryFolder } from "./temporary.js";

await buildWhereStale();

const program = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const folder = temporaryFolder();

/** Narrow enough that the texts of a state do not fit. */
const COLUMNS = 70;

/** An editor that asks nobody: it writes another question into the file. */
const editor = join(folder, "editor.cjs");
writeFileSync(
  editor,
  `const fs = require("node:fs"); const file = process.argv[2];
   fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(/question: .*/, "question: What is 17 plus 25?"));`,
);

/** util-linux's `script` runs a command in a terminal of its own. */
const SCRIPT = "/usr/bin/script";

/** Starts `nanoflux step` in a terminal and types one text each time it asks for a command. */
async function typeAtThePrompt(...keys: string[]): Promise<{ code: number | null; screen: string }> {
  const command = `stty columns ${COLUMNS}; ${process.execPath} ${program} step`;
  const child = spawn(SCRIPT, ["--quiet", "--return", "--command", command, "/dev/null"], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1", TERM: "xterm", VISUAL: "", EDITOR: `${process.execPath} ${editor}` },
  });
  let screen = "";
  let read = 0;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    screen += text;
    const prompt = /^\S*\w> /m.exec(screen.slice(read));
    if (!prompt) return;
    read = screen.length;
    child.stdin.write(keys.shift() ?? "\u0004");
  });
  const [code] = await once(child, "close");
  return { code, screen };
}

describe.runIf(process.platform === "linux" && existsSync(SCRIPT))("nanoflux step at its prompt", () => {
  it.each([
    ["Ctrl-D", "\u0004"],
    ["Ctrl-C", "\u0003"],
    ["quit", "quit\r"],
  ])("ends at %s without a word of an error", async (_, key) => {
    const { code, screen } = await typeAtThePrompt(key);
    expect(code, screen).toBe(0);
    expect(screen).toContain("help lists the commands");
    expect(screen).not.toMatch(/error|\n\s+at /i);
  });

  it("opens what is edited in $EDITOR, and breaks no word of a state that is wider than the terminal", async () => {
    const keys = ["continue until gate\r", "edit challenge\r", "print challenge.question\r", "quit\r"];
    const { code, screen } = await typeAtThePrompt(...keys);
    expect(code, screen).toBe(0);
    const edit = screen.slice(
      screen.indexOf("edited challenge"),
      screen.indexOf("stop ", screen.indexOf("edited challenge")),
    );
    expect(edit).toMatch(/\+ question: What is 17 plus 25\?/);
    expect(screen).toMatch(/\nWhat is 17 plus 25\?\r?\n/);
    const removed = edit.split(/\r?\n/).filter((line) => /^ +- /.test(line));
    expect(removed.length).toBeGreaterThan(2);
    for (const line of removed) expect(line.length).toBeLessThanOrEqual(COLUMNS);
  });
});
