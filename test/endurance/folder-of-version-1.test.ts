import { createHash } from "node:crypto";
import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { figuresOf } from "../../state/ledger.js";
import { readCampaign } from "../../state/store/read-campaign.js";
import { nanoflux } from "../command-line.js";
import { temporaryFolder } from "../temporary.js";

/** A campaign of version 0.1.0, as it was played: three rows, ended. */
const sample = fileURLToPath(new URL("../data/campaign-v1", import.meta.url));

const Settled = z.looseObject({
  type: z.literal("round.settled"),
  round: z.string(),
  result: z.looseObject({ outcome: z.string(), solved: z.array(z.boolean()) }),
});

describe("a folder of version 1", () => {
  const base = temporaryFolder();
  let folder: string;
  const lines = async (file: string) => (await readFile(join(folder, file), "utf8")).trimEnd().split("\n");
  const hashOf = async (path: string) =>
    createHash("sha256")
      .update(await readFile(path))
      .digest("hex");

  beforeAll(async () => {
    folder = join(base, "campaign");
    await cp(sample, folder, { recursive: true });
  });

  it("reads as it was: every round with its input, grades and names of now", async () => {
    const { ledger, rounds } = await readCampaign(folder);
    const written = (await lines("events.jsonl")).flatMap((line) => Settled.safeParse(JSON.parse(line)).data ?? []);
    expect(written.length).toBeGreaterThan(3);
    expect(rounds.settled.map(({ input }) => input.round)).toEqual(
      expect.arrayContaining(written.map(({ round }) => round)),
    );
    for (const { round, result } of written) {
      const settled = rounds.byName.get(round)?.settled;
      expect(settled?.result.outcome).toBe(result.outcome);
      expect(settled?.result.grades.map((grade) => grade === true)).toEqual(result.solved);
      const purposes = settled?.result.verdicts.map(({ purpose }) => purpose) ?? [];
      for (const purpose of purposes) expect(["validate", "check-hops", "prove-again", "grade"]).toContain(purpose);
    }
    expect(ledger.campaign.status).toBe("done");
    expect(ledger.accepted).toHaveLength(figuresOf(ledger).accepted);
    expect(figuresOf(ledger).milliseconds).toBeGreaterThan(0);
  });

  it("shows, verifies and exports, and is not rewritten", async () => {
    const before = await hashOf(join(folder, "events.jsonl"));
    const shown = await nanoflux(["show", folder, "--json"]);
    expect([shown.code, shown.stderr]).toEqual([0, ""]);
    expect((await nanoflux(["verify", folder])).code).toBe(0);
    expect((await nanoflux(["export", folder, "--format", "trl-sft", "--out", join(base, "out")])).code).toBe(0);
    expect(await hashOf(join(folder, "events.jsonl"))).toBe(before);
  });

  it("resumes to a higher target: new lines are of version 2, the old ones stay as they are", async () => {
    const old = await lines("events.jsonl");
    const { config } = await readCampaign(folder);
    const resumed = await nanoflux(["resume", folder, "--target", String(config.target + 1)]);
    expect([resumed.code, resumed.stderr]).toEqual([0, expect.stringContaining("accepted")]);
    const now = await lines("events.jsonl");
    expect(now.slice(0, old.length)).toEqual(old);
    const { ledger } = await readCampaign(folder);
    expect(ledger.accepted).toHaveLength(config.target + 1);
    expect(ledger.ended?.reason).toBe("target-reached");
  });
});
