import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { CampaignConfig } from "../state/config/config.js";
import { loadConfig } from "../state/config/config-file.js";
import { temporaryFolders } from "../test/temporary.js";
import { configTemplate } from "./config-template.js";
import { initCommand } from "./init.js";

const newFolder = temporaryFolders();
const init = (...args: string[]) => initCommand().parseAsync(["node", "nanoflux", ...args]);

let file = "";
beforeEach(() => {
  file = join(newFolder(), "nanoflux.yaml");
});

it("writes a file that says the defaults", async () => {
  await init(file);
  expect(await loadConfig(file)).toEqual(CampaignConfig.parse({}));
});

it("says every key that the configuration knows, in every part", async () => {
  const text = configTemplate({}, null);
  for (const [key, value] of Object.entries(CampaignConfig.parse({}))) {
    expect(text).toMatch(new RegExp(`^${key}:`, "m"));
    if (["players", "judge", "prompts", "mcp"].includes(key) || typeof value !== "object" || value === null) continue;
    for (const inner of Array.isArray(value) ? [] : Object.keys(value))
      expect(text).toMatch(new RegExp(`^ +${inner}:`, "m"));
  }
});

it("takes the domain that was chosen", async () => {
  await init(file, "--domain", "math");
  expect((await loadConfig(file)).domain).toBe("math");
});

it("refuses a domain that is not there, and writes nothing", async () => {
  await expect(init(file, "--domain", "alchemy")).rejects.toMatchObject({ code: "DOMAIN_UNKNOWN" });
  expect(() => readFileSync(file)).toThrow();
});

it("names a JSON Schema that is there, for editors", async () => {
  await init(file);
  const path = /\$schema=(\S+)/.exec(readFileSync(file, "utf8"))?.[1] ?? "";
  expect(JSON.parse(readFileSync(resolve(dirname(file), path), "utf8"))).toHaveProperty("properties.target");
});

describe("a file that is there", () => {
  it("is left alone", async () => {
    writeFileSync(file, "target: 3\n");
    await expect(init(file)).rejects.toMatchObject({ code: "USAGE", fix: expect.stringContaining("--force") });
    expect(readFileSync(file, "utf8")).toBe("target: 3\n");
  });

  it("is overwritten with --force", async () => {
    writeFileSync(file, "target: 3\n");
    await init(file, "--force");
    expect((await loadConfig(file)).target).toBe(20);
  });
});
