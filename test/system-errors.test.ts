import { execFile } from "node:child_process";
import { chmod, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { parseModelReference } from "../agents/models/reference.js";
import { readYaml } from "../state/config/yaml-file.js";
import { nanoflux } from "./command-line.js";
import { makeCampaign } from "./hand-made-campaign.js";
import { temporaryFolders } from "./temporary.js";

const newFolder = temporaryFolders();

const program = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
let base = "";
let campaign: string;
beforeAll(async () => {
  base = newFolder();
  campaign = join(base, "campaign");
  await makeCampaign(campaign, { rounds: 2, accepted: 1 });
});

describe("what the system refuses", { timeout: 120_000 }, () => {
  const commands = (path: string): string[][] => [
    ["run", "--config", path],
    ["resume", path],
    ["show", path],
    ["verify", path],
    ["audit", "--config", path],
    ["decontaminate", path, "--field", "x", "--against", `${path}:x`],
    ["eval", "--model", "sim:ada", "--benchmark", "own", "--data", path, "--out", join(base, "eval")],
    ["export", path, "--format", "csv", "--out", join(base, "export")],
    ["step", "--commands", path],
    ["tools", "list", "--config", path],
    ["watch", path],
    ["studio", "--config", path],
  ];
  it.each(commands("PATH"))(
    "ends with 2 and one message: %s of a file that is not there, and of a folder or a file in its place",
    async (...args) => {
      for (const path of [
        join(base, "nothing"),
        args.includes("--config") || args.includes("--commands") ? base : program,
      ]) {
        const ended = await nanoflux(args.map((part) => part.replace("PATH", path)));
        expect({ args, code: ended.code, stack: /\n\s+at /.test(ended.stderr) }).toEqual({
          args,
          code: 2,
          stack: false,
        });
        expect(ended.stderr.match(/error [A-Z_]+:/g), ended.stderr).toHaveLength(1);
      }
    },
  );

  it.runIf(process.platform === "linux")(
    "ends with 2 where the output goes to a full disk, and quietly where its reader is gone",
    async () => {
      const shell = (line: string) =>
        promisify(execFile)("bash", ["-c", line]).then(
          ({ stderr }) => ({ code: 0, stderr }),
          (error: { code: number; stderr: string }) => ({ code: error.code, stderr: error.stderr }),
        );
      const show = `${process.execPath} ${program} show ${campaign}`;
      const full = await shell(`${show} > /dev/full`);
      expect(full).toMatchObject({ code: 2, stderr: expect.stringContaining("ENOSPC") });
      expect(full.stderr).not.toMatch(/\n\s+at /);
      expect(await shell(`${show} | true`)).toEqual({ code: 0, stderr: "" });
    },
  );
});

describe("a campaign's folder", () => {
  it.skipIf(process.platform === "win32")("is its owner's, with all that is in it", async () => {
    const mode = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
    expect(await mode(campaign)).toBe("700");
    for (const file of ["events.jsonl", "dataset.jsonl", "config.yaml"])
      expect(await mode(join(campaign, file))).toBe("600");
    await chmod(campaign, 0o700);
  });
});

describe("a configuration", () => {
  it("is refused where its aliases would make it too large", async () => {
    const levels = Array.from(
      { length: 12 },
      (_, at) => `l${at}: &l${at} [${Array(10).fill(at === 0 ? "x" : `*l${at - 1}`)}]`,
    );
    const file = join(base, "bomb.yaml");
    await writeFile(file, levels.join("\n"));
    await expect(readYaml(file)).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      fix: expect.stringContaining("aliases"),
    });
  });

  it("shows no password of an address that it refuses", () => {
    for (const text of [
      "openai:m@http://user:hunter2@host/v1",
      "openai:m m@http://user:hunter2@host/v1",
      "x@http://u:hunter2@h",
    ])
      try {
        parseModelReference(text);
        expect.unreachable();
      } catch (error) {
        expect(error).toMatchObject({ code: "MODEL_UNKNOWN" });
        expect(JSON.stringify([String(error), error])).not.toContain("hunter2");
      }
  });
});
