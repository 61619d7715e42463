import { createHash } from "node:crypto";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { totalOf } from "../state/records/usage.js";
import { readCampaign } from "../state/store/read-campaign.js";
import { readFiles } from "./campaign-files.js";
import { type Ended, nanoflux } from "./command-line.js";
import { quickConfig } from "./quick-config.js";
import { temporaryFolder } from "./temporary.js";

const Line = z.looseObject({
  command: z.string(),
  stop: z.number().optional(),
  branch: z.number().optional(),
  next: z.string().nullish(),
  path: z.array(z.string()).default([]),
  ran: z.array(z.object({ node: z.string() })).default([]),
  spent: z.object({ paid: z.object({ calls: z.number() }), replayed: z.object({ calls: z.number() }) }).optional(),
});

const folder = temporaryFolder();
let quick: string;
beforeAll(async () => {
  quick = await quickConfig();
});

/** Runs `nanoflux step` with these commands; what it printed, one object a command. */
async function step(args: string[], commands: string[]): Promise<Ended & { lines: z.infer<typeof Line>[] }> {
  const script = join(folder, "commands");
  await writeFile(script, `${commands.join("\n")}\n`);
  const config = args.some((arg) => arg.startsWith(folder)) ? [] : ["--config", quick];
  const ended = await nanoflux(["step", ...args, ...config, "--commands", script, "--json"], { cwd: folder });
  const lines = ended.stdout.split("\n").filter((line) => line !== "");
  return { ...ended, lines: lines.map((line) => Line.parse(JSON.parse(line))) };
}

const next = (lines: z.infer<typeof Line>[]) => lines.map(({ next }) => next);

describe("`nanoflux step` on a new match", () => {
  it("goes by steps of the round, into agents, over nodes and out of graphs", async () => {
    const commands = ["next", "next", "next", "next", "into", "into", "into", "into", "out", "over", "quit", "next"];
    const { lines, code } = await step(["--seed", "7"], commands);
    expect(code).toBe(0);
    expect(next(lines).slice(0, 10)).toEqual([
      "open",
      "referee",
      "play",
      "attack",
      "gate",
      "validate",
      "brief",
      "examine",
      "use-tools",
      lines.at(9)?.next,
    ]);
    expect(lines.at(8)?.path).toEqual(["play", "validate"]);
    expect(["defend", "invalid", "unproven"]).toContain(lines.at(9)?.next);
    expect(lines).toHaveLength(11);
  });

  it("stops at breakpoints: a tool, a node, an outcome; and names what it does not know", async () => {
    const { lines } = await step(
      ["--seed", "1"],
      [
        "break python",
        "continue",
        "clear python",
        "break match.record",
        "continue",
        "break solved",
        "break invalid",
        "break",
      ],
    );
    expect(lines[2]).toMatchObject({ next: "use-tools", path: ["play", "validate"] });
    expect(lines[5]).toMatchObject({ next: "record", path: [] });
    expect(lines[8]).toMatchObject({ data: { breakpoints: ["match.record", "solved", "invalid"] } });

    const { code, stderr } = await step([], ["break sovled"]);
    expect(code).toBe(2);
    expect(stderr).toContain("Did you mean solved?");
  });

  it("continues until a node, an outcome, a round or a condition, and no further", async () => {
    const { lines } = await step(
      ["--seed", "1"],
      [
        "continue until judge.use-tools",
        "continue until m1r2",
        "continue if challenge.hops.length >= 2",
        "continue until validate",
        "continue until record if latest.outcome != failed",
        "break validate if challenge.answer.value = nothing",
        "continue until m1r4",
      ],
    );
    expect(lines[1]).toMatchObject({ next: "use-tools", path: ["play", "validate"] });
    expect(lines[2]).toMatchObject({ next: "play", round: "m1r2", points: expect.anything() });
    expect(lines[3]).toMatchObject({ round: "m1r2", next: "gate", path: ["play"] });
    expect(lines[4]).toMatchObject({ next: "validate", path: ["play"] });
    expect(lines[5]).toMatchObject({ next: "record", round: "m1r2" });
    expect(lines[7]).toMatchObject({ next: "play", round: "m1r4" });
  });

  it.each([
    ["continue until sovled", "Did you mean solved?"],
    ["continue until m1r9", "m1r1 to m1r6"],
    ["continue until m2r1", "does not come to m2r1"],
    ["break if findings.0 = refuted", "No graph's state has"],
    ["break gate if challenge", "PATH"],
    ["next solved", "continue until solved"],
  ])("refuses `%s` and says what fits", async (line, said) => {
    const { code, stderr } = await step([], [line]);
    expect(code).toBe(2);
    expect(JSON.parse(stderr).error.message + JSON.parse(stderr).error.fix).toContain(said);
  });

  it("prints, edits, rewinds, forks and tries again", async () => {
    const { lines } = await step(
      ["--seed", "2"],
      [
        "break gate",
        "continue",
        "edit challenge.question What is 17 plus 25? Give a whole number. # not seven",
        "print challenge.question",
        "rewind 1",
        "print challenge.answer.kind",
        "fork",
        "retry",
        "stops",
      ],
    );
    expect(lines[3]).toMatchObject({ edited: "challenge.question" });
    expect(lines[4]).toMatchObject({ data: { value: "What is 17 plus 25? Give a whole number." } });
    expect(lines[6]).toMatchObject({ data: { value: "number" } });
    expect(lines[7]).toMatchObject({ data: { branch: 2 } });
    expect(lines[8]).toMatchObject({ next: "gate", spent: { paid: { calls: 2 }, replayed: { calls: 0 } } });
    expect(lines[9]).toMatchObject({
      data: { stops: expect.arrayContaining([expect.objectContaining({ branch: 2 })]) },
    });
  });

  it("shows prompt, call, machine and tools, and saves the way", async () => {
    const saved = join(folder, "saved.json");
    const { lines } = await step(
      ["--seed", "1"],
      ["break propose", "continue", "prompt", "next", "call", "machine", "tools", `save ${saved}`],
    );
    const [, , , prompt, , call, machine, tools] = lines;
    expect(prompt).toMatchObject({ data: { messages: [{ role: "system" }, { role: "user" }] } });
    expect(call).toMatchObject({ data: { role: "attacker", model: "sim:ada", reply: { finish: "stop" } } });
    expect(machine).toMatchObject({ data: { value: "playing", context: { playing: "m1r1" } } });
    expect(tools).toMatchObject({
      data: { tools: expect.arrayContaining([expect.objectContaining({ name: "python" })]) },
    });
    const { calls, trail } = JSON.parse(await readFile(saved, "utf8"));
    expect([calls.length, trail.length]).toEqual([1, 7]);
  });

  it("asks for a review, and goes by the answer", async () => {
    const { lines } = await step(
      ["--seed", "1", "--review", "challenge"],
      ["continue", "reject too easy", "break match.record", "continue", "print latest"],
    );
    expect(lines[1]).toMatchObject({ ask: { review: "challenge" } });
    expect(lines[2]).toMatchObject({ next: "declined" });
    expect(lines[5]).toMatchObject({ data: { value: { reason: "A person rejected the question: too easy" } } });
  });

  it("lists in its manual the commands that it has", async () => {
    const script = join(folder, "help");
    await writeFile(script, "help\n");
    const { stdout } = await nanoflux(["step", "--commands", script], { cwd: folder });
    const listed = stdout.slice(stdout.indexOf("> help\n") + "> help\n".length).trimEnd();
    expect(await readFile(join(import.meta.dirname, "..", "docs", "step.md"), "utf8")).toContain(listed);
  });

  it("refuses values that do not fit, and commands that it does not know, with exit code 2", async () => {
    const wrong = await step([], ["into", "into", "edit next.roles nobody"]);
    expect([wrong.code, JSON.parse(wrong.stderr).error.code]).toEqual([2, "USAGE"]);
    expect(wrong.stderr).toContain("Invalid value for next.roles");
    const unknown = await step([], ["nxt"]);
    expect(unknown.stderr).toContain("Did you mean next?");
  });

  it("is where a campaign sends those who want reviews", async () => {
    await writeFile(join(folder, "reviewed.yaml"), "review: verdict\n");
    const { code, stderr } = await nanoflux(["run", "--config", "reviewed.yaml", "--json"], { cwd: folder });
    expect(code).toBe(2);
    expect(JSON.parse(stderr).error).toMatchObject({
      code: "CONFIG_INVALID",
      fix: expect.stringContaining("nanoflux step"),
    });
  });
});

describe("`nanoflux step DIR --round R`", () => {
  let campaign: string;
  beforeAll(async () => {
    campaign = join(folder, "campaign");
    const flags = ["--config", quick, "--target", "2", "--matches", "2", "--seed", "3"];
    await nanoflux(["run", ...flags, "--out", campaign, "--json"]);
  }, 120_000);

  const hashes = async () =>
    Promise.all(
      (await readdir(campaign, { withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort()
        .map(async (file) => [
          file,
          createHash("sha256")
            .update(await readFile(join(campaign, file)))
            .digest("hex"),
        ]),
    );

  it("replays every round to its recorded outcome, pays for nothing and writes nothing", async () => {
    const before = await hashes();
    const { rounds } = await readCampaign(campaign);
    const chosen = new Map(rounds.settled.map((event) => [event.result.outcome, event]));
    expect(chosen.has("accepted")).toBe(true);
    for (const { input, result, spent } of chosen.values()) {
      if (result.reason === "The target was reached meanwhile.") continue;
      const { lines } = await step(
        [campaign, "--round", input.round, "--at", "start"],
        ["break match.record", "continue", "print latest"],
      );
      const { outcome, reason, challenge } = result;
      expect(lines[3]).toMatchObject({ data: { value: { outcome, reason, ...(challenge ? { challenge } : {}) } } });
      expect(lines[2]?.spent).toMatchObject({ paid: { calls: 0 }, replayed: { calls: totalOf(spent).calls } });
    }
    expect(await hashes()).toEqual(before);
  }, 240_000);

  it("opens a round where it went the way it did, and is there at no cost", async () => {
    const { rounds } = await readCampaign(campaign);
    const places = { accepted: "defend", solved: "grade", invalid: "validate", malformed: "attack" };
    const seen = new Set<string>();
    for (const { input, result } of rounds.settled) {
      const { outcome } = result;
      if (!(outcome in places) || seen.has(outcome)) continue;
      seen.add(outcome);
      const { lines } = await step([campaign, "--round", input.round], ["rewind to 1"]);
      const expected = new Map(Object.entries(places)).get(outcome);
      expect(lines[0]).toMatchObject({ next: expected, path: ["play"], recorded: { outcome } });
      expect(lines[0]?.spent?.paid.calls).toBe(0);
      expect(lines[1]).toMatchObject({ stop: 1, next: "play" });
    }
    expect(seen).toContain("accepted");
    const gate = await step([campaign, "--round", "m1r1", "--at", "gate"], []);
    expect(gate.lines[0]).toMatchObject({ next: "gate" });
    const never = await step([campaign, "--round", "m1r1", "--at", "review-verdict"], []);
    expect([never.code, never.stderr]).toEqual([2, expect.stringContaining("It went through attack, gate")]);
  });

  it("stops where the journal has no reply, and goes on live once it may", async () => {
    const commands = ["break validate", "continue", "edit challenge.question What is 17 plus 25? Give a whole number."];
    const { lines, code, stderr } = await step(
      [campaign, "--round", "m1r1", "--at", "start"],
      [...commands, "next", "next"],
    );
    expect(lines.at(-1)).toMatchObject({ next: "examine", ask: { live: { round: "m1r1", step: "validate-1" } } });
    expect([code, stderr]).toEqual([2, expect.stringContaining("`live`")]);
    const live = await step([campaign, "--round", "m1r1", "--at", "start"], [...commands, "next", "live", "out"]);
    expect(live.lines.at(-1)?.spent?.paid.calls).toBeGreaterThan(0);
    expect(live.lines.at(-1)?.path).toEqual(["play"]);
  });

  it("takes up a round of a stopped campaign: as far as its journal goes, then live", async () => {
    const stopped = join(folder, "stopped");
    await cp(campaign, stopped, { recursive: true });
    const { events } = await readFiles(campaign);
    const cut = events.findIndex((event) => event.type === "round.settled" && event.input.round === "m1r1");
    const keep = async (file: string, lines: (all: string[]) => string[]) => {
      const path = join(stopped, file);
      await writeFile(
        path,
        lines((await readFile(path, "utf8")).split("\n"))
          .map((line) => `${line}\n`)
          .join(""),
      );
    };
    await keep("events.jsonl", (all) => all.slice(0, cut));
    await keep("calls.jsonl", (all) => all.filter((line) => line.includes('"step":"attack-1"')));
    const { lines } = await step(
      [stopped, "--round", "m1r1", "--at", "start"],
      ["continue", "live", "break match.record", "continue"],
    );
    expect(lines[1]).toMatchObject({ ask: { live: { step: "validate-1" } }, spent: { paid: { calls: 0 } } });
    expect(lines[4]).toMatchObject({ next: "record", spent: { replayed: { calls: 1 } } });
    expect(lines[4]?.spent?.paid.calls).toBeGreaterThan(1);
  });

  it("says which rounds there are", async () => {
    const { code, stderr } = await step([campaign, "--round", "m9r9"], []);
    expect(code).toBe(2);
    expect(stderr).toContain("m1r1");
    expect((await step([campaign], [])).stderr).toContain("--round");
  });
});
