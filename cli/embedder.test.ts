import { type ChildProcess, spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, type MockInstance, vi } from "vitest";
import { firstLineOf } from "../agents/models/fixtures/scripted-endpoint.js";
import { minilmFolder } from "../agents/models/onnx/fixtures/minilm.js";
import { TINY } from "../agents/models/onnx/fixtures/tiny-model.js";
import { temporaryFolder } from "../test/temporary.js";
import { embedderCommand } from "./embedder.js";

const base = temporaryFolder();
const minilm = await minilmFolder();
let server: ChildProcess;
let source: string;
let output: MockInstance<typeof process.stdout.write>;
beforeAll(async () => {
  const file = fileURLToPath(new URL("../agents/models/onnx/fixtures/files-server.ts", import.meta.url));
  server = spawn(process.execPath, ["--import", "tsx", file, TINY], { stdio: ["ignore", "pipe", "inherit"] });
  source = `http://127.0.0.1:${await firstLineOf(server)}/`;
});
afterAll(() => server.kill("SIGKILL"));
beforeEach(() => {
  output = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
});
afterEach(() => {
  output.mockRestore();
  process.exitCode = undefined;
});

const embedder = (...args: string[]) => embedderCommand().exitOverride().parseAsync(args, { from: "user" });
const printed = () => output.mock.calls.map(([line]) => String(line)).join("");

it("fetch takes nothing but the pinned files, and leaves no folder behind", async () => {
  const out = join(base, "fetched");
  // The server has files of these names, and they are others.
  await expect(embedder("fetch", "--source", source, "--out", out)).rejects.toMatchObject({
    code: "PACKAGE_UNTRUSTED",
    message: expect.stringContaining("be50c3628f2b"),
  });
  expect(await readdir(base)).toEqual([]);
});

it("check tries a model: one with random weights is refused with exit status 1", async () => {
  await embedder("check", TINY, "--json");
  expect(JSON.parse(printed())).toMatchObject({ name: "tiny-random", known: false, dimensions: 8 });
  await embedder("check", TINY);
  expect(process.exitCode).toBe(1);
  expect(printed()).toContain("It does not distinguish a rewrite from another question");
});

it("check names a folder without a model, and what brings one", async () => {
  await expect(embedder("check", base)).rejects.toMatchObject({
    code: "FILE_NOT_FOUND",
    fix: expect.stringContaining("npx nanoflux embedder fetch"),
  });
});

it.skipIf(minilm === null)("check passes all-MiniLM-L6-v2", async () => {
  await embedder("check", minilm ?? "");
  expect(process.exitCode).toBeUndefined();
  expect(printed()).toMatch(/^all-MiniLM-L6-v2\S*: 384 dimensions, .*\n.*\nIt recognizes a rewrite\.\n$/);
});
