import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseModelReference } from "../agents/models/reference.js";
import { CampaignConfig } from "../state/config/config.js";
import { nanoflux } from "../test/command-line.js";
import { yamlOf } from "./models/preset.js";
import { presets } from "./models/presets.js";

describe("nanoflux models", () => {
  it("prints a line for each preset, with its address and key, and says which were tried", async () => {
    const { code, stdout } = await nanoflux(["models"]);
    expect(code).toBe(0);
    for (const { name, address, key } of presets) {
      const line = stdout.split("\n").find((text) => text.startsWith(`${name} `));
      expect(line).toContain(address);
      expect(line).toContain(key ?? "none");
    }
    expect(stdout).toMatch(/llama\.cpp .* tried/);
    expect(stdout).toMatch(/openrouter .* not tried/);
  });

  it("prints all of one, with a piece of nanoflux.yaml", async () => {
    const { code, stdout } = await nanoflux(["models", "vLLM"]);
    expect(code).toBe(0);
    expect(stdout).toContain("--tool-call-parser");
    expect(stdout).toContain("judge:\n  model: openai:NAME@http://localhost:8000/v1");
  });

  it("refuses a name that is none with exit code 2 and the nearest", async () => {
    const { code, stderr } = await nanoflux(["models", "olama"]);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "ollama"?');
  });
});

describe("a preset", () => {
  it.each(presets.map((preset) => [preset.name, preset] as const))("%s is a complete configuration", (_, preset) => {
    const { judge } = CampaignConfig.parse(parse(yamlOf(preset)));
    const { baseUrl } = parseModelReference(judge.model);
    if (baseUrl !== null) expect(baseUrl).toBe(preset.address);
    if (baseUrl?.startsWith("https://")) expect(judge.apiKeyEnv).toBe(preset.key);
  });

  it.each(presets.map((preset) => [preset.name, preset] as const))(
    "%s names the page that says so, unless tried",
    (_, preset) => {
      if (preset.tried === null) expect(preset.sources).not.toEqual([]);
      for (const source of preset.sources) expect(new URL(source).protocol).toBe("https:");
    },
  );
});
