import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { nanoflux } from "./command-line.js";
import { quickConfig } from "./quick-config.js";
import { typescriptLoader } from "./servers/loader.js";
import { temporaryFolder } from "./temporary.js";

const Seen = z.array(z.object({ path: z.string(), key: z.string().optional(), runs: z.array(z.string()) }));

const base = temporaryFolder();
let server: ChildProcess;
let endpoint: string;
beforeAll(async () => {
  const program = fileURLToPath(new URL("./servers/traces.ts", import.meta.url));
  server = spawn(process.execPath, [...typescriptLoader, program], { stdio: ["ignore", "pipe", "inherit"] });
  if (server.stdout === null) throw new Error("The server has no output.");
  [endpoint] = z.tuple([z.string().trim()]).parse((await once(server.stdout.setEncoding("utf8"), "data")).slice(0, 1));
});
afterAll(async () => {
  server.kill("SIGKILL");
});

const seen = async () => Seen.parse(await (await fetch(`${endpoint}/seen`)).json());

/** A campaign of one row in another process, with an address and a key for traces in its environment. */
const playRound = async (folder: string, env: Record<string, string>) =>
  nanoflux(
    [
      "run",
      "--config",
      await quickConfig(),
      "--target",
      "1",
      "--seed",
      "2",
      "--matches",
      "1",
      "--max-rounds",
      "9",
      "--out",
      join(base, folder),
      "--json",
    ],
    { env: { LANGSMITH_ENDPOINT: endpoint, LANGSMITH_API_KEY: "a-key", ...env } },
  );

describe("LangSmith", () => {
  it("gets nothing unless tracing is asked for, even where an address and a key are there", async () => {
    expect((await playRound("untraced", {})).code).toBe(0);
    expect(await seen()).toEqual([]);
  });

  it("gets every graph, every step and every call of a round by its usual variables, before the program ends", async () => {
    expect((await playRound("traced", { LANGSMITH_TRACING: "true" })).code).toBe(0);
    const requests = await seen();
    expect(new Set(requests.map(({ key }) => key))).toEqual(new Set(["a-key"]));
    const runs = new Set(requests.flatMap((request) => request.runs));
    for (const name of ["round", "attacker", "judge", "defender", "propose", "use-tools", "SimulatedChatModel"]) {
      expect([...runs]).toContain(name);
    }
  });
});
