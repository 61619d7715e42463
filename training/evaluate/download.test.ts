import { type ChildProcess, spawn } from "node:child_process";
import { appendFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { firstLineOf } from "../../agents/models/fixtures/scripted-endpoint.js";
import { temporaryFolder, temporaryFolders } from "../../test/temporary.js";
import { multiMedQa } from "./benchmarks/multimedqa.js";
import { sha256 } from "./download.js";
import { loadSuite } from "./load-suite.js";

const newFolder = temporaryFolders();
let child: ChildProcess;
let server: string;
const cache = temporaryFolder();

beforeAll(async () => {
  const file = fileURLToPath(new URL("./fixtures/rows-server.ts", import.meta.url));
  child = spawn(process.execPath, ["--import", "tsx", file], { stdio: ["ignore", "pipe", "inherit"] });
  server = `http://127.0.0.1:${await firstLineOf(child)}`;
  vi.stubEnv("NANOFLUX_CACHE", cache);
});
afterAll(async () => {
  child.kill("SIGKILL");
  vi.unstubAllEnvs();
});

const requests = async () => z.array(z.string()).parse(await (await fetch(`${server}/requests`)).json());

describe("a benchmark's rows", () => {
  it("are downloaded once, page by page, past an endpoint's troubles, with their hash noted", async () => {
    const suite = await loadSuite({ benchmark: "gsm-hard" }, { server });
    expect(suite.items).toHaveLength(230);
    expect(suite.items.at(-1)).toMatchObject({ id: "gsm-hard/230", target: "230" });
    const text = await readFile(join(cache, "benchmarks", "gsm-hard.jsonl"), "utf8");
    const note: unknown = JSON.parse(await readFile(join(cache, "benchmarks", "gsm-hard.json"), "utf8"));
    expect(note).toMatchObject({
      dataset: "reasoning-machines/gsm-hard",
      rows: 230,
      sha256: sha256(text),
      from: server,
    });
    expect(suite.data.sha256).toBe(sha256(text));
    expect(await requests()).toEqual(["/splits", "/rows", "/rows", "/rows"]);

    expect((await loadSuite({ benchmark: "gsm-hard", limit: 7 }, { server })).items).toHaveLength(7);
    expect(await requests()).toHaveLength(4);
  });

  it("are not used where the cached file has changed", async () => {
    await loadSuite({ benchmark: "gsm-hard" }, { server });
    await appendFile(join(cache, "benchmarks", "gsm-hard.jsonl"), '{"input":"1 + 1?","target":3}\n');
    await expect(loadSuite({ benchmark: "gsm-hard" }, { server })).rejects.toMatchObject({ code: "FILE_INVALID" });
  });

  it("that the server does not have are an error that names the way out", async () => {
    await expect(loadSuite({ benchmark: "gsm8k" }, { server })).rejects.toMatchObject({
      code: "BENCHMARK_UNREACHABLE",
      fix: expect.stringContaining("--data FILE"),
    });
  });

  it("of a group come from a folder; tasks without a file are named, never passed over in silence", async () => {
    const folder = newFolder();
    try {
      const row = { question: "Which?", choices: ["p", "q", "r", "s"], answer: 1 };
      await appendFile(join(folder, "anatomy.jsonl"), `${JSON.stringify(row)}\n`);
      const suite = await loadSuite({ benchmark: "multimedqa", data: folder });
      expect(suite.items.map(({ id }) => id)).toEqual(["anatomy/1"]);
      expect(suite.missing).toEqual(multiMedQa.map(({ name }) => name).filter((name) => name !== "anatomy"));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
