import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWhereStale } from "../build.js";
import { type SimulatedServer, simServe, startNanoflux } from "../command-line.js";
import { temporaryFolders } from "../temporary.js";

await buildWhereStale();

const newFolder = temporaryFolders();
const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
/** util-linux's `script` runs a command in a terminal of its own. */
const SCRIPT = "/usr/bin/script";
const COLUMNS = 50;
/** What ends a line on a screen: a line's end, and orders that move the cursor or take lines away. */
const ORDER = String.raw`\u001b\[[?\d;]*[A-Za-z]`;
const MOVES = new RegExp(`\r?\n|${ORDER}`);

let server: SimulatedServer;
let folder: string;
let config: string;
beforeAll(async () => {
  folder = newFolder();
  config = join(folder, "nanoflux.yaml");
  // A minute's silence: what is shown meanwhile comes from the clock alone.
  server = await simServe("--latency", "60000");
  const settings = {
    target: 2,
    matches: 2,
    players: { ada: `openai:sim-ada@${server.url}`, ben: `openai:sim-ben@${server.url}` },
    judge: `openai:sim-judge@${server.url}`,
  };
  await writeFile(config, JSON.stringify(settings));
});
afterAll(async () => {
  await server.stop();
});

describe("a campaign whose models are slow", () => {
  it.runIf(process.platform === "linux" && existsSync(SCRIPT))(
    "says on a terminal what it waits for, second by second, and breaks no word of it",
    async () => {
      const run = `stty rows 24 columns ${COLUMNS}; exec ${process.execPath} ${program} run --config ${config} --out terminal`;
      const child = spawn(SCRIPT, ["--quiet", "--return", "--command", run, "/dev/null"], {
        cwd: folder,
        env: { ...process.env, NO_COLOR: "1", TERM: "xterm" },
      });
      let screen = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        screen += text;
      });
      await wait(9000);
      child.stdin.write("\u0003");
      await wait(500);
      child.stdin.write("\u0003");
      await once(child, "close");
      const seconds = new Set([...screen.matchAll(/accepted\s+(\d+) s/g)].map(([, second]) => Number(second)));
      expect(seconds.size, screen).toBeGreaterThan(4);
      const waits = [...screen.matchAll(/2 rounds in flight:\s+m1r1\s+(?:attack\s+)?(\d+)\s+s/g)].map(([, s]) =>
        Number(s),
      );
      expect(Math.max(...waits), screen).toBeGreaterThanOrEqual(5);
      const lines = screen.split(MOVES);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(COLUMNS);
      // "0 rounds: no round has ended yet" and the rest end at a word.
      expect(screen).toMatch(/no calls yet|\d+ calls?/);
    },
    60_000,
  );

  it("says the same in plain lines after half a minute of silence", async () => {
    const running = startNanoflux(["run", "--config", config, "--out", join(folder, "plain")]);
    await running.seen("in flight");
    running.process.kill("SIGINT");
    // Two signals sent at once can arrive as one.
    await running.seen("Once more");
    running.process.kill("SIGINT");
    const { stderr } = await running.ended;
    expect(stderr).toMatch(
      /0\/2 accepted, 3\d s; 2 rounds in flight: m\dr1 (attack )?3\d s, m\dr1 (attack )?3\d s; no calls yet/,
    );
  }, 60_000);
});
