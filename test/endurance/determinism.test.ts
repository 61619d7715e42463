import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CampaignFiles, readFiles } from "../campaign-files.js";
import { nanoflux, type SimulatedServer, simServe } from "../command-line.js";
import { temporaryFolder } from "../temporary.js";

const TARGET = 3;
const servers: SimulatedServer[] = [];
const base = temporaryFolder();

/** Plays the same campaign, one match at a time, with these models; returns its folder. */
async function play(name: string, models: { ada: string; ben: string; judge: string }): Promise<string> {
  const { ada, ben, judge } = models;
  const config = {
    target: TARGET,
    seed: 7,
    matches: 1,
    players: { ada, ben },
    judge,
    sandbox: { size: 1, isolation: "heap" },
  };
  await writeFile(join(base, `${name}.yaml`), JSON.stringify(config));
  const { code } = await nanoflux(["run", "--config", join(base, `${name}.yaml`), "--out", join(base, name)]);
  expect(code).toBe(0);
  return join(base, name);
}

const inProcess = { ada: "sim:ada", ben: "sim:ben", judge: "sim:judge" };
let first: string;
let again: string;
let apart: string;

beforeAll(async () => {
  first = await play("first", inProcess);
  again = await play("again", inProcess);
  servers.push(...(await Promise.all([simServe(), simServe(), simServe()])));
  const [one, two, three] = servers.map(({ url }) => url);
  apart = await play("apart", {
    ada: `openai:sim-ada@${one}`,
    ben: `openai:sim-ben@${two}`,
    judge: `openai:sim-judge@${three}`,
  });
}, 300_000);
afterAll(async () => {
  for (const server of servers) await server.stop();
});

/** The dataset as stored, without the values of `at` and `ms`. */
async function timeless(folder: string): Promise<string> {
  const text = await readFile(join(folder, "dataset.jsonl"), "utf8");
  return text.replace(/"at":"[^"]*"/g, '"at":""').replace(/"ms":[\d.]+/g, '"ms":0');
}

/** The question, answer and finding of every round, in order. */
const findings = ({ events }: CampaignFiles) =>
  events.flatMap((event) => {
    if (event.type !== "round.settled") return [];
    const { challenge, attempts, verdicts, outcome, quality } = event.result;
    const found = verdicts.map(({ purpose, finding, proofs }) => ({ purpose, finding, proofs }));
    return [{ round: event.input.round, challenge, attempts, found, quality, outcome }];
  });

describe("the same seed and players, one match at a time", () => {
  it("give the same dataset, byte for byte, but for times", async () => {
    const dataset = await timeless(first);
    expect(dataset.split("\n")).toHaveLength(TARGET + 1);
    expect(await timeless(again)).toBe(dataset);
  });

  it("give the same questions, answers and findings when each model is served by a process of its own", async () => {
    const [here, there] = [await readFiles(first), await readFiles(apart)];
    expect(findings(there)).toEqual(findings(here));
    expect(there.rows.map(({ id }) => id)).toEqual(here.rows.map(({ id }) => id));
    expect(there.rows[0]?.provenance.models.ada).toBe("openai:sim-ada");
  });

  it("name no address of a model's server in the dataset: rows are published", async () => {
    const dataset = await readFile(join(apart, "dataset.jsonl"), "utf8");
    expect(dataset).toContain("openai:sim-judge");
    expect(dataset).not.toMatch(/127\.0\.0\.1|localhost/);
  });
});
