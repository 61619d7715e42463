import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { buildWhereStale } from "./build.js";
import { temporaryFolder } from "./temporary.js";

await buildWhereStale();

const program = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const folder = temporaryFolder();

/** util-linux's `script` runs a command in a terminal of its own. */
const SCRIPT = "/usr/bin/script";

/** Starts `nanoflux step` in a terminal and types a key as soon as it asks for a command. */
async function typeAtThePrompt(key: string): Promise<{ code: number | null; screen: string }> {
  const command = `${process.execPath} ${program} step`;
  const child = spawn(SCRIPT, ["--quiet", "--return", "--command", command, "/dev/null"], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1", TERM: "xterm" },
  });
  let screen = "";
  let typed = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    screen += text;
    if (typed || !/\w> /.test(screen)) return;
    typed = true;
    child.stdin.write(key);
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
});
