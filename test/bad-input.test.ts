import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ended, nanoflux, type SimulatedServer, simServe, startNanoflux } from "./command-line.js";
import { acceptedRound, roundStarted, started } from "./hand-made-events.js";
import { temporaryFolders } from "./temporary.js";

const newFolder = temporaryFolders();

let base: string;
let server: SimulatedServer;

/** A domain with a slip in the names of its tools. */
const domain = (tool: string) => `
name: mine
title: Mine
guidance: Sums.
topics: [{ name: ratios, description: "" }]
answers: [number]
tools: [${tool}]
proof: executed
`;

beforeAll(async () => {
  base = newFolder();
  server = await simServe("--api-key", "right");
  await writeFile(join(base, "questions.jsonl"), '{"question":"How much is 2 and 2?"}\n');
  await writeFile(join(base, "latin.jsonl"), Buffer.from('{"question":"How many cafés?"}\n', "latin1"));
  await writeFile(join(base, "latin.md"), Buffer.from("You ask.\nCafés.\n---\n{topic}\n", "latin1"));
  await writeFile(join(base, "pyhton.yaml"), domain("pyhton"));
  await writeFile(join(base, "short.md"), "You ask.\n---\nA question on {topic}, please.\n");
  await writeFile(join(base, "one-line.md"), "A question on {topic} with {hops} hops, please.\n");
});
afterAll(async () => {
  await server.stop();
});

/** One clear message: a code and a fix on stderr, exit code 2, no stack. */
function expectClear({ code, stderr, stdout }: Ended, errorCode: string, says: string): void {
  expect(stderr).toContain(`error ${errorCode}: `);
  expect(stderr).toMatch(/\n {2}fix: \S/);
  expect(stderr.toLowerCase()).toContain(says.toLowerCase());
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stderr.match(/error [A-Z_]+:/g)).toHaveLength(1);
  expect(stdout).toBe("");
  expect(code).toBe(2);
}

/** A configuration file, what is wrong with it, and what the message must say. `URL` is replaced by the server's address. */
const configurations: [what: string, yaml: string, code: string, says: string][] = [
  ["an unknown simulated model", "judge: sim:eve", "MODEL_UNKNOWN", "sim:judge"],
  ["an unknown provider", "judge: nobody:gpt", "MODEL_UNKNOWN", "nobody"],
  ["an endpoint that is not there", "judge: openai:x@http://127.0.0.1:9/v1", "MODEL_UNREACHABLE", "127.0.0.1:9"],
  ["a wrong key", "judge: { model: openai:sim-judge@URL, apiKeyEnv: WRONG_KEY }", "MODEL_KEY_REJECTED", "apiKeyEnv"],
  [
    "a model that is not served",
    "judge: { model: openai:sim-jugde@URL, apiKeyEnv: RIGHT_KEY }",
    "MODEL_NOT_SERVED",
    "sim-judge",
  ],
  ["a target of 0", "target: 0", "CONFIG_INVALID", "target is 0"],
  ["an unknown domain", "domain: maths", "DOMAIN_UNKNOWN", '"math"'],
  ["an unknown tool in a domain", "domain: ./pyhton.yaml", "TOOL_UNKNOWN", "python"],
  ["a tool file that is not there", "tools: [./nothing.js]", "FILE_NOT_FOUND", "nothing.js"],
  ["an unknown key", "tarqet: 3", "CONFIG_UNKNOWN_KEY", '"target"'],
  ["an unknown key further in", "limits: { round: 3 }", "CONFIG_UNKNOWN_KEY", '"rounds"'],
  ["two players of one name", "players: { ada: sim:ada, ada: sim:ben }", "CONFIG_INVALID", "ada"],
  ["a third player", "players: { ada: sim:ada, ben: sim:ben, eve: sim:ada }", "CONFIG_INVALID", "two players"],
  ["a student who does not play", "student: eve", "CONFIG_INVALID", "ada, ben"],
  ["a limit of money without prices", "limits: { usd: 5 }", "CONFIG_INVALID", "prices"],
  ["seeds without the field", "seeds: [{ file: questions.jsonl, field: text }]", "FIELD_NOT_FOUND", "question"],
  ["seeds that are not there", "seeds: [{ file: none.jsonl, field: question }]", "FILE_NOT_FOUND", "none.jsonl"],
  [
    "a benchmark without the field",
    "decontaminate: [{ file: questions.jsonl, field: q }]",
    "FIELD_NOT_FOUND",
    "question",
  ],
  ["a prompt without a placeholder", "prompts: { attacker: short.md }", "PROMPT_INVALID", "{hops}"],
  ["a prompt of one part", "prompts: { attacker: one-line.md }", "PROMPT_INVALID", "---"],
  ["an unknown embedder", "novelty: { embedder: globe }", "EMBEDDER_UNKNOWN", "write `local`"],
  ["a review that no person can answer", "review: verdict", "CONFIG_INVALID", "--watch"],
  ["fewer hops at most than at least", "hops: { min: 4, max: 2 }", "CONFIG_INVALID", "hops.min"],
  [
    "seeds that are not UTF-8",
    "seeds: [{ file: latin.jsonl, field: question }]",
    "FILE_INVALID",
    "latin.jsonl is not UTF-8",
  ],
  ["a prompt that is not UTF-8", "prompts: { attacker: latin.md }", "FILE_INVALID", "line 2"],
  ["something that is no YAML", "players: [", "CONFIG_INVALID", "YAML"],
];

describe("nanoflux run refuses, before a folder is made,", () => {
  it.each(configurations)("%s", async (what, yaml, code, says) => {
    const name = what.replaceAll(" ", "-");
    await writeFile(join(base, `${name}.config.yaml`), yaml.replace("URL", server.url));
    const out = join(base, "campaigns", name);
    const env = { WRONG_KEY: "wrong", RIGHT_KEY: "right" };
    const ended = await nanoflux(["run", "-c", join(base, `${name}.config.yaml`), "--out", out], { env, cwd: base });
    expectClear(ended, code, says);
    expect(existsSync(join(base, "campaigns"))).toBe(false);
  });

  it("a folder that cannot be made", async () => {
    await writeFile(join(base, "file"), "mine");
    const ended = await nanoflux(["run", "--out", join(base, "file", "campaign")]);
    expectClear(ended, "FOLDER_UNWRITABLE", join(base, "file"));
    expect(await readFile(join(base, "file"), "utf8")).toBe("mine");
  });

  it("an unknown flag, with the nearest right one", async () => {
    const { code, stderr } = await nanoflux(["run", "--tarqet", "3"]);
    expect(stderr).toContain("--target");
    expect(code).toBe(2);
  });

  it.each([
    ["an unknown flag", ["run", "--tarqet", "3"], "--target"],
    ["a value that does not fit", ["run", "--target", "x"], "not a number"],
    ["a missing argument", ["show"], "dir"],
    ["an unknown command", ["shwo"], "show"],
  ])("%s, as one object of JSON for programs", async (_, args, says) => {
    const { code, stdout, stderr } = await nanoflux([...args, "--json"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    const { error } = JSON.parse(stderr);
    expect(error).toMatchObject({ code: "USAGE", message: expect.stringContaining(says) });
  });
});

/** A campaign's folder made by hand: it has ended, with one row. */
async function endedCampaign(name: string, change: (lines: string[]) => string[] = (lines) => lines) {
  const folder = join(base, name);
  await mkdir(folder);
  await writeFile(join(folder, "config.yaml"), "target: 1\n");
  const { at } = started;
  const usage = { calls: 0, inputTokens: 0, outputTokens: 0, costUsd: null };
  const events = [
    started,
    { type: "match.started", at, match: "m1", roles: { attacker: "ada", defender: "ben" } },
    roundStarted({ round: "m1r1" }),
    acceptedRound("m1r1"),
    { type: "match.ended", at, match: "m1", reason: "campaign-ended" },
    {
      type: "campaign.ended",
      at,
      reason: "target-reached",
      message: "Done.",
      accepted: 1,
      rounds: 1,
      usage,
      seconds: 1,
    },
  ];
  const text = change(events.map((event) => `${JSON.stringify(event)}\n`)).join("");
  await writeFile(join(folder, "events.jsonl"), text);
  return { folder, text, events: join(folder, "events.jsonl") };
}

it("a reader that goes away in the middle, such as head, is no fault", async () => {
  const listing = startNanoflux(["tools", "list"]);
  listing.process.stdout?.destroy();
  expect(await listing.ended).toMatchObject({ code: 0, stderr: "" });
});

describe("a campaign's folder", () => {
  it("that is none is refused", async () => {
    expectClear(await nanoflux(["resume", base]), "CAMPAIGN_NOT_FOUND", "config.yaml");
    expectClear(await nanoflux(["show", join(base, "nowhere")]), "CAMPAIGN_NOT_FOUND", "nowhere");
  });

  it("that holds a campaign is not used for another one", async () => {
    const { folder, text, events } = await endedCampaign("taken");
    expectClear(await nanoflux(["run", "--out", folder]), "CAMPAIGN_EXISTS", "nanoflux resume");
    expect(await readFile(events, "utf8")).toBe(text);
    expect(await readFile(join(folder, "config.yaml"), "utf8")).toBe("target: 1\n");
  });

  it("with a broken line in the middle of its events is refused, naming the line, and stays as it is", async () => {
    const broken = (lines: string[]) => lines.map((line, at) => (at === 2 ? '{"type":"round.sta\n' : line));
    const { folder, text, events } = await endedCampaign("broken", broken);
    for (const command of ["resume", "show", "verify"])
      expectClear(await nanoflux([command, folder]), "EVENTS_BROKEN", "line 3");
    expect(await readFile(events, "utf8")).toBe(text);
  });

  it("with events that contradict each other is refused, and stays as it is", async () => {
    const twice = (lines: string[]) => [...lines.slice(0, 4), lines[3] ?? "", ...lines.slice(4)];
    const { folder, text, events } = await endedCampaign("contradicting", twice);
    expectClear(await nanoflux(["resume", folder]), "EVENTS_BROKEN", "m1r1");
    expect(await readFile(events, "utf8")).toBe(text);
  });

  it("with a half-written last line is repaired, and the piece is kept", async () => {
    const { folder, text, events } = await endedCampaign("torn", (lines) => [...lines, '{"type":"example.rev']);
    const { code, stderr } = await nanoflux(["resume", folder]);
    expect(stderr).toContain("had ended already");
    expect(code).toBe(0);
    expect(await readFile(events, "utf8")).toBe(text.slice(0, text.lastIndexOf("\n") + 1));
    expect(await readFile(`${events}.torn`, "utf8")).toBe('{"type":"example.rev');
  });

  it("of another version is refused, and stays as it is", async () => {
    const newer = (lines: string[]) => lines.map((line) => line.replace('"folderVersion":2', '"folderVersion":9'));
    const { folder, text, events } = await endedCampaign("newer", newer);
    expectClear(await nanoflux(["resume", folder]), "CAMPAIGN_VERSION", "version 9");
    expect(await readFile(events, "utf8")).toBe(text);
  });

  it("whose campaign met a limit is only reported, until the limit is raised", async () => {
    const { folder, text, events } = await endedCampaign("limited", (lines) =>
      lines.map((line) => line.replace('"reason":"target-reached"', '"reason":"rounds-spent"')),
    );
    await writeFile(join(folder, "config.yaml"), "target: 5\nmatches: 1\nlimits: { rounds: 1 }\n");
    const reported = await nanoflux(["resume", folder]);
    expect(reported.stderr).toContain("had ended already");
    expect(reported.code).toBe(0);
    expect(await readFile(events, "utf8")).toBe(text);

    await writeFile(join(folder, "config.yaml"), "target: 5\nmatches: 1\nlimits: { rounds: 2 }\n");
    const resumed = await nanoflux(["resume", folder, "--json"]);
    expect(resumed.stdout).toContain('"type":"campaign.resumed"');
    expect(resumed.stdout.match(/"type":"round.settled"/g)).toHaveLength(1);
    expect(resumed.code).toBe(1);
  });
});
