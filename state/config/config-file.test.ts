import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolders } from "../../test/temporary.js";
import { CampaignConfig } from "./config.js";
import { loadConfig } from "./config-file.js";

const newFolder = temporaryFolders();
let folder = "";
let path = "";
beforeEach(() => {
  folder = newFolder();
  path = join(folder, "nanoflux.yaml");
});

const load = (text: string, flags = {}) => {
  writeFileSync(path, text);
  return loadConfig(path, flags);
};

describe("what is wrong is quoted", () => {
  it.each([
    [
      "an unknown key",
      "target: 5\ntargt: 3\n",
      "CONFIG_UNKNOWN_KEY",
      'line 2: unknown key "targt"; did you mean "target"?',
    ],
    [
      "an unknown key deep inside",
      "novelty:\n  treshold: 0.9\n",
      "CONFIG_UNKNOWN_KEY",
      'line 2: unknown key "novelty.treshold"; did you mean "threshold"?',
    ],
    ["a key in another case", "maxquestionchars: 9\n", "CONFIG_UNKNOWN_KEY", 'did you mean "maxQuestionChars"?'],
    [
      "a key of a model",
      "players:\n  ada: sim:ada\n  ben: {model: sim:ben, temprature: 1}\n",
      "CONFIG_UNKNOWN_KEY",
      'line 3: unknown key "players.ben.temprature"; did you mean "temperature"?',
    ],
    ["a key that belongs elsewhere", "usd: 3\n", "CONFIG_UNKNOWN_KEY", 'did you mean "limits.usd"?'],
    ["an unknown prompt", "prompts:\n  atacker: a.md\n", "CONFIG_UNKNOWN_KEY", 'did you mean "attacker"?'],
    [
      "a key in a list",
      "seeds:\n  - {file: a, field: b}\n  - {file: a, feld: b}\n",
      "CONFIG_UNKNOWN_KEY",
      'line 3: unknown key "seeds.1.feld"; did you mean "field"?',
    ],
    ["a key like no other", "zzzzzz: 1\n", "CONFIG_UNKNOWN_KEY", 'unknown key "zzzzzz"; known here: domain, target, '],
    ["a target of 0", "seed: 1\ntarget: 0\n", "CONFIG_INVALID", "line 2: target is 0: "],
    ["a word for a number", "target: many\n", "CONFIG_INVALID", 'line 1: target is "many": '],
    [
      "a word that is none of the choices",
      "match:\n  alternate: sometimes\n",
      "CONFIG_INVALID",
      'expected "every-round" or "every-n"',
    ],
    ["one player", "players: {ada: sim:ada}\n", "CONFIG_INVALID", "a match has exactly two players"],
    [
      "a player that is no model",
      "players: {ada: 3, ben: sim:ben}\n",
      "CONFIG_INVALID",
      "players.ada is 3: expected a text or a mapping of keys to values",
    ],
    ["a player's name", "players: {1a: sim:ada, ben: sim:ben}\n", "CONFIG_INVALID", "the name is not allowed"],
    [
      "hops the wrong way round",
      "hops: {min: 5, max: 2}\n",
      "CONFIG_INVALID",
      'hops is {"min":5,"max":2}: hops.min must not exceed',
    ],
    ["a part left empty", "target: 3\nmatch:\n", "CONFIG_INVALID", "line 2: match is null"],
    ["a missing field", "seeds:\n  - file: a\n", "CONFIG_INVALID", "line 2: seeds.0.field is missing"],
    ["a list for a mapping", "- target\n", "CONFIG_INVALID", 'the whole is ["target"]'],
    ["no YAML", "target: [1\n", "CONFIG_INVALID", "is not YAML"],
    ["a key twice", "target: 1\ntarget: 2\n", "CONFIG_INVALID", "Map keys must be unique"],
  ])("%s", async (_, text, code, message) => {
    await expect(load(text)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    await expect(load(text)).rejects.toMatchObject({ message: expect.stringContaining(path) });
  });

  it.each([
    ["limits: {round: 3}", 'Write "limits.rounds" instead of "limits.round".'],
    ["limits: {target: 3}", 'Write "target" instead of "limits.target".'],
    ["seeds: [{file: a, field: b, feld: c}]", 'Write "seeds.0.field" instead of "seeds.0.feld".'],
    [
      "domain: {name: x, title: X, guidance: y, topics: [], tool: []}",
      'Write "domain.tools" instead of "domain.tool".',
    ],
  ])("the fix of %s names the whole path", async (text, fix) => {
    await expect(load(text)).rejects.toMatchObject({ code: "CONFIG_UNKNOWN_KEY", fix });
  });

  it("reports all problems at once, and a fix for the first unknown key", async () => {
    await expect(load("targt: 3\nseed: -1\nlimits: {minuts: 3}\n")).rejects.toMatchObject({
      message: `${path} has 3 problems:
  line 2: seed is -1: expected at least 0
  line 3: unknown key "limits.minuts"; did you mean "minutes"?
  line 1: unknown key "targt"; did you mean "target"?`,
      fix: expect.stringMatching(/^Write "/),
    });
  });

  it("a file that is not there", async () => {
    await expect(loadConfig(join(folder, "none.yaml"))).rejects.toMatchObject({
      code: "FILE_NOT_FOUND",
      message: expect.stringContaining("none.yaml"),
    });
  });

  it("a flag", async () => {
    await expect(load("seed: 2\n", { target: 0 })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringMatching(/with the flags[\s\S]*target is 0/),
    });
  });
});

describe("the order of precedence", () => {
  it("gives the defaults where nothing is said", async () => {
    expect(await load("")).toEqual(CampaignConfig.parse({}));
    expect(await loadConfig(null)).toEqual(CampaignConfig.parse({}));
  });

  it("puts the file over the defaults and flags over the file", async () => {
    const config = await load("target: 7\nseed: 3\nlimits: {rounds: 50, minutes: 2}\n", {
      target: 9,
      limits: { minutes: 4 },
      seed: undefined,
    });
    expect(config).toMatchObject({ target: 9, seed: 3, limits: { rounds: 50, minutes: 4, stalledRounds: 100 } });
  });

  it("replaces a model whole: prices of one are not the other's", async () => {
    const config = await load(
      "judge: {model: openai:a, prices: {input: 1, output: 2}}\nplayers: {x: sim:ada, y: sim:ben}\n",
      {
        judge: "openai:b",
        players: { ada: "sim:ada", ben: "openai:c" },
      },
    );
    expect(config.judge).toEqual({
      ...{ model: "openai:b", concurrency: 32, retries: 5 },
      ...{ stream: "auto", systemRole: "auto" },
    });
    expect(Object.keys(config.players)).toEqual(["ada", "ben"]);
  });
});

describe("paths", () => {
  it("are resolved against the file's folder, and those in flags against the working directory", async () => {
    const config = await load(
      "domain: ./ships.yaml\nseeds: [{file: data/seeds.csv, field: q}]\ntools: [./units.mjs, some-package]\nprompts: {validate: judge.md}\nnovelty: {embedder: 'onnx:minilm'}\nsearch: {providers: [{type: corpus, folder: papers}, {type: wikipedia}]}\n",
      { decontaminate: [{ file: "bench.jsonl", field: "question" }] },
    );
    expect(config.domain).toBe(join(folder, "ships.yaml"));
    expect(config.seeds[0]?.file).toBe(join(folder, "data/seeds.csv"));
    expect(config.tools).toEqual([join(folder, "units.mjs"), "some-package"]);
    expect(config.search.providers[0]).toEqual({ type: "corpus", folder: join(folder, "papers") });
    expect(config.novelty.embedder).toBe(`onnx:${join(folder, "minilm")}`);
    expect(config.prompts.validate).toBe(join(folder, "judge.md"));
    expect(config.decontaminate[0]?.file).toBe(join(process.cwd(), "bench.jsonl"));
  });

  it("are none in a domain that is said whole, which a flag replaces whole", async () => {
    const domain = "domain: {name: chess, title: Chess, guidance: Ask well., topics: [{name: ./endings.yaml}]}";
    expect((await load(domain)).domain).toMatchObject({ name: "chess", topics: [{ name: "./endings.yaml" }] });
    expect((await load(domain, { domain: "math" })).domain).toBe("math");
  });

  it("leave the name of a built-in domain alone", async () => {
    expect((await load("domain: genomics\n")).domain).toBe("genomics");
  });
});
