import { createHash } from "node:crypto";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { totalOf } from "../../state/records/usage.js";
import { readCampaign } from "../../state/store/read-campaign.js";
import { readFiles } from "../campaign-files.js";
import { nanoflux } from "../command-line.js";
import { quickConfig } from "../quick-config.js";
import { stepIn } from "../step-script.js";
import { temporaryFolder } from "../temporary.js";

const folder = temporaryFolder();
const step = (args: string[], commands: string[]) => stepIn(folder, args, commands);

describe("`nanoflux step DIR --round R`", () => {
  let campaign: string;
  beforeAll(async () => {
    campaign = join(folder, "campaign");
    const flags = ["--config", await quickConfig(), "--target", "2", "--matches", "2", "--seed", "3"];
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
