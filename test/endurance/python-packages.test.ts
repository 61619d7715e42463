import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CampaignConfig } from "../../state/config/config.js";
import { addPackages } from "../../tools/python/packages.js";
import type { PyodideLock } from "../../tools/python/pyodide.js";
import { createPythonSandbox } from "../../tools/python/sandbox.js";
import { listWheels, packagesFolder } from "../../tools/python/wheels.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

const FIXTURES = fileURLToPath(new URL("../../tools/python/fixtures", import.meta.url));
const entry = (name: string, version: string, file: string, sha256: string, depends: string[] = []) => ({
  ...{ name, version, file_name: file, sha256, depends, imports: [name], package_type: "package" },
});
const lock: PyodideLock = {
  info: { python: "3.14.2" },
  packages: Object.fromEntries(
    [
      entry(
        "greeting",
        "2.0",
        "greeting-2.0-py3-none-any.whl",
        "f37547f967e772b91b80650431ecc928475b54818ccd361867749162d9301b1e",
        ["words"],
      ),
      entry(
        "words",
        "1.0",
        "words-1.0-py3-none-any.whl",
        "2560a85cf63c88ec11651f880c35097dcb1f7721d63e1f845354e17da9f39674",
      ),
      entry(
        "tiny",
        "1.0",
        "tiny-1.0-cp314-cp314-pyemscripten_2026_0_wasm32.whl",
        "f0b53297520292fe966c8bd96b30ad2fcd1f291acf8ed3d5820ced83d7eab9a7",
      ),
      entry("absent", "1.0", "absent-1.0-py3-none-any.whl", "0".repeat(64)),
    ].map((locked) => [locked.name, locked]),
  ),
};

let cache: string;
let server: ChildProcess;
let origin: string;
beforeAll(async () => {
  cache = newFolder();
  process.env.NANOFLUX_CACHE = cache;
  server = spawn(process.execPath, [fileURLToPath(new URL("../../tools/python/fixtures/serve.mjs", import.meta.url))], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = server.stdout ? await once(server.stdout, "data") : [];
  origin = `http://127.0.0.1:${String(port).trim()}`;
});
afterAll(async () => {
  server.kill();
});

const run = async (program: string) => {
  const sandbox = createPythonSandbox(CampaignConfig.parse({ sandbox: { size: 1 } }).sandbox);
  try {
    return await sandbox.run("one", program);
  } finally {
    await sandbox.close();
  }
};
const names = async () => (await listWheels()).map(({ name }) => name);

describe("a package is refused", () => {
  it("when its checksum is not the lock file's", async () => {
    const adding = addPackages({ names: ["words"], source: `${origin}/tampered/`, lock });
    await expect(adding).rejects.toMatchObject({ code: "PACKAGE_UNTRUSTED" });
    expect(await names()).toEqual([]);
    expect(await readdir(await packagesFolder())).toEqual([".lock"]);
  });

  it("when no list has it", async () => {
    const adding = addPackages({ names: ["no-such-package"], lock });
    await expect(adding).rejects.toMatchObject({ code: "PACKAGE_UNKNOWN" });
  });

  it("when the server does not have it, or does not answer", async () => {
    for (const source of [`${origin}/files/`, "http://127.0.0.1:9/"]) {
      const adding = addPackages({ names: ["absent"], source, lock });
      await expect(adding).rejects.toMatchObject({ code: "PACKAGE_UNREACHABLE" });
    }
  });

  it("when the folder has no such wheel, or another version that was not trusted", async () => {
    const other = structuredClone(lock);
    Object.assign(other.packages.words ?? {}, { version: "1.1", file_name: "words-1.1-py3-none-any.whl" });
    const adding = addPackages({ names: ["words"], from: FIXTURES, lock: other });
    await expect(adding).rejects.toMatchObject({
      code: "FILE_NOT_FOUND",
      message: expect.stringContaining("--trust"),
    });
    await expect(addPackages({ names: ["absent"], from: FIXTURES, trust: true, lock })).rejects.toMatchObject({
      code: "FILE_NOT_FOUND",
    });
  });
});

describe("an added package", () => {
  it("is downloaded with what it needs, and imported from the snapshot, its late parts too", async () => {
    const added = await addPackages({ names: ["Greeting"], source: `${origin}/files/`, lock });
    expect(added.map(({ name, checked }) => [name, checked])).toEqual([
      ["words", "lock"],
      ["greeting", "lock"],
    ]);
    const program = "import sys\nprint('greeting' in sys.modules)\nfrom greeting import greet\nprint(greet('you'))";
    expect(await run(program)).toMatchObject({ status: "ok", stdout: "True\nHELLO YOU\n" });
  });

  it("that is there already is not fetched again", async () => {
    expect(await addPackages({ names: ["greeting"], source: "http://127.0.0.1:9/", lock })).toEqual([]);
  });

  it("with compiled parts is linked before anything of a contestant runs", async () => {
    const added = await addPackages({ names: ["tiny"], from: FIXTURES, lock });
    expect(added.map(({ checked }) => checked)).toEqual(["lock"]);
    expect(await run("import tiny\nprint(tiny.answer)")).toMatchObject({ status: "ok", stdout: "42\n" });
  });

  it("may be one that only the user's folder knows, where that is trusted", async () => {
    const nothing: PyodideLock = { info: { python: "3.14.2" }, packages: {} };
    const added = await addPackages({ names: ["words"], from: FIXTURES, trust: true, lock: nothing });
    expect(added.map(({ checked }) => checked)).toEqual(["trusted"]);
    expect(await names()).toEqual(["greeting", "tiny", "words"]);
  });

  it("that was changed afterwards is not run", async () => {
    await appendFile(join(await packagesFolder(), "words-1.0-py3-none-any.whl"), "x");
    await expect(run("print(1)")).rejects.toMatchObject({ code: "PACKAGE_UNTRUSTED" });
    await addPackages({ names: ["words"], source: `${origin}/files/`, lock });
    expect(await run("import words\nprint(words.HELLO)")).toMatchObject({ status: "ok", stdout: "hello\n" });
  });
});
