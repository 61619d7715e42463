import { execFile } from "node:child_process";
import { access, constants, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { buildWhereStale } from "./build.js";
import { temporaryFolder } from "./temporary.js";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const base = temporaryFolder();

beforeAll(async () => {
  await buildWhereStale();
});

describe("the package", () => {
  it("is a library that offers what its types promise", async () => {
    const library: object = await import("nanoflux");
    const source = await readFile(join(root, "index.ts"), "utf8");
    for (const name of ["runCampaign", "startCampaign", "resumeCampaign", "readDataset", "defineJudgeTool"]) {
      expect(source).toContain(name);
      expect(library).toHaveProperty(name);
    }
  });

  it("is built as a program: npx makes it one only when it first sees the checkout", async () => {
    await access(join(root, "dist", "cli", "main.js"), constants.X_OK);
  });

  it("is a command: npx finds it in the checkout, without network", async () => {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));
    // A separate cache, and no scripts: preparing the package would rebuild dist/ while other tests use it.
    const env = {
      ...process.env,
      npm_config_cache: base,
      npm_config_offline: "true",
      npm_config_ignore_scripts: "true",
    };
    const { stdout } = await run("npx", ["nanoflux", "--version"], {
      cwd: root,
      env,
      shell: process.platform === "win32",
    });
    expect(stdout.trim()).toBe(version);
  });
});
