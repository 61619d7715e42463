import { execFile } from "node:child_process";
import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { nanoflux } from "../test/command-line.js";
import { temporaryFolder } from "../test/temporary.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A user's project, with this package installed in it. */
const project = temporaryFolder();
beforeAll(async () => {
  await mkdir(join(project, "node_modules"));
  await mkdir(join(project, "texts"));
  await writeFile(join(project, "texts", "okapi.md"), "# Okapis\n\nOkapis sleep at night.\n");
  await symlink(root, join(project, "node_modules", "nanoflux"), "dir");
});

const tools = (...args: string[]) => nanoflux(["tools", ...args], { cwd: project });

describe("nanoflux tools list", () => {
  it("names the tools, where they come from, and their input", async () => {
    const { code, stdout } = await tools("list", "--corpus", "texts", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { name: "python", source: "built in", input: { type: "object" } },
      { name: "units", source: "built in", input: { required: ["value", "from", "to"] } },
      { name: "statistics", source: "built in" },
      { name: "search", source: "configuration" },
    ]);
  });
});

describe("nanoflux tools run", () => {
  it("calls a tool and prints the evidence", async () => {
    const { code, stdout } = await tools("run", "units", '{"value":1,"from":"mile","to":"km"}', "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ tool: "units", status: "ok", output: { value: "1.609344" } });
  });

  it("searches in a folder of texts", async () => {
    const { stdout } = await tools("run", "search", '{"query":"okapis"}', "--corpus", "texts", "--json");
    expect(JSON.parse(stdout).output.results[0]).toMatchObject({ title: "Okapis", id: "okapi.md#char=0,32" });
  });

  it("exits 1 where the call failed, and says why", async () => {
    const { code, stdout } = await tools("run", "units", '{"value":1,"from":"blorg","to":"km"}');
    expect(code).toBe(1);
    expect(stdout).toContain("blorg");
  });

  it.each([
    ["a tool that is not there", ["run", "unit"], "TOOL_UNKNOWN", 'Did you mean \\"units\\"?'],
    ["an input that is no JSON", ["run", "units", "mile"], "USAGE", "mile"],
    ["a file that is not there", ["run", "./no.ts"], "FILE_NOT_FOUND", "no.ts"],
    ["a corpus that is not there", ["run", "search", "{}", "--corpus", "nowhere"], "FILE_NOT_FOUND", "nowhere"],
    ["a name that no tool can have", ["new", "my tool"], "TOOL_INVALID", "my tool"],
  ])("exits 2 for %s", async (_, args, code, said) => {
    const ended = await tools(...args, "--json");
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(code);
    expect(ended.stderr).toContain(said);
  });
});

describe("nanoflux tools new", () => {
  it("writes a working tool, which runs by its name", async () => {
    expect((await tools("new", "units")).code).toBe(0);
    expect(await readdir(project)).toEqual(expect.arrayContaining(["units.ts", "units.test.mjs"]));
    const elsewhere = join(project, "elsewhere");
    const { stdout: next } = await tools("new", "sums", "--dir", elsewhere);
    expect(next).toContain(`npx nanoflux tools run ${join(elsewhere, "sums.ts")} '`);
    const { code, stdout } = await tools("run", "units", '{"values":[1,2,6]}', "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: "ok", output: { sum: 9, mean: 3 } });
  });

  it("writes a test that passes", async () => {
    const args = ["--test", "units.test.mjs"];
    const env = { PATH: process.env.PATH, HOME: process.env.HOME };
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: project, env });
    expect(stdout).toMatch(/pass 2/);
  });

  it("writes a tool that a configuration can name", async () => {
    await writeFile(join(project, "nanoflux.yaml"), "tools: [./units.ts]\n");
    const { stdout } = await tools("list", "--config", "nanoflux.yaml", "--json");
    expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ name: "units", source: "configuration" }));
  });

  it("overwrites nothing", async () => {
    const { code, stderr } = await tools("new", "units");
    expect(code).toBe(2);
    expect(stderr).toContain("there already");
  });
});
