import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstLineOf } from "../../agents/models/fixtures/scripted-endpoint.js";
import { runCampaign } from "../../campaign/campaign.js";
import { verifyCampaign } from "../../campaign/verify/verify-campaign.js";
import type { CampaignConfigInput } from "../../state/config/config.js";
import type { CampaignEventOf } from "../../state/records/events.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

let server: ChildProcess;
let address: string;
let base: string;
beforeAll(async () => {
  base = newFolder();
  const domain = "name: baking\ntitle: Baking\nguidance: Sums.\ntopics: [{ name: everyday sums, description: '' }]\n";
  await writeFile(join(base, "baking.yaml"), `${domain}answers: [number]\ntools: [python]\nproof: executed\n`);
  const file = fileURLToPath(new URL("../hand-written/baker-server.ts", import.meta.url));
  server = spawn(process.execPath, ["--import", "tsx", file], { stdio: ["pipe", "pipe", "inherit"] });
  address = await firstLineOf(server);
});
afterAll(async () => {
  server.kill("SIGKILL");
});

/** One round over the real graph. */
async function play(author: string, judge: string, settings: CampaignConfigInput = {}) {
  const out = await mkdtemp(join(base, "campaign-"));
  const settled: CampaignEventOf<"round.settled">[] = [];
  const { examples } = await runCampaign({
    config: {
      domain: join(base, "baking.yaml"),
      target: 1,
      matches: 1,
      players: { author: `openai:${author}@${address}`, loser: `openai:loser@${address}` },
      judge: `openai:${judge}@${address}`,
      student: "loser",
      limits: { rounds: 1 },
      sandbox: { size: 1, wallSeconds: 30, cpuSeconds: 90 },
      ...settings,
    },
    out: join(out, "play"),
    onEvent: (event) => {
      if (event.type === "round.settled") settled.push(event);
    },
  });
  const { outcome, reason, verdicts = [] } = settled[0]?.result ?? {};
  return { outcome, reason, verdicts, row: examples[0], folder: join(out, "play") };
}

describe("a second program", () => {
  it("that is the first one under other names leaves the round unproven, with that reason", async () => {
    const { outcome, reason, row } = await play("right-author", "copier");
    expect({ outcome, row }).toEqual({ outcome: "unproven", row: undefined });
    expect(reason).toContain("the first one again");
  });

  it("is accepted all the same where proof.sameProgram allows it, and the row says so", async () => {
    const { row } = await play("right-author", "copier", { proof: { sameProgram: "allow" } });
    expect(row?.verification).toMatchObject({ sameProgram: true, claim: "confirmed" });
  });

  it("may be written in another way once the Judge is sent back, and the row says what was varied", async () => {
    const { row, verdicts, folder } = await play("right-author", "slow-learner");
    expect(verdicts.at(-1)?.evidence).toHaveLength(2);
    // 18 and 385; the 24 in no name of its own may be the hours of a day, and is left as it is.
    expect(row?.verification).toMatchObject({ agreement: { givens: 2 }, claim: "confirmed" });
    expect(row?.verification).not.toHaveProperty("sameProgram");
    const { agreement } = row?.verification ?? {};
    expect(agreement?.agreed).toBe(agreement?.draws);
    expect(await verifyCampaign(folder)).toMatchObject({ verified: 1, differing: 0 });
  });
});

describe("an Attacker that computes badly", () => {
  it("gets no row where its claim is required", async () => {
    const { outcome, reason } = await play("wrong-author", "learner");
    expect(outcome).toBe("invalid");
    expect(reason).toContain("57");
  });

  it("gets one where its claim is ignored: three programs give the answer, and two the hops", async () => {
    const { row, verdicts, folder } = await play("wrong-author", "learner", { acceptance: { claim: "ignored" } });
    expect(row).toMatchObject({ answer: { value: "47" }, hops: [{ result: "432" }, { result: "47" }] });
    expect(row?.explanation).toMatch(/47\.$/);
    expect(row?.explanation).not.toMatch(/442|57/);
    expect(row?.verification.claim).toBe("ignored");
    expect(row?.verification.proofs.filter(({ proves }) => proves === "answer")).toHaveLength(3);
    expect(verdicts.map(({ purpose }) => purpose)).toEqual([
      "validate",
      "check-hops",
      "check-hops",
      "prove-again",
      "prove-again",
    ]);
    expect(await verifyCampaign(folder)).toMatchObject({ verified: 1, differing: 0 });
  });

  it("gets none where there is no second program", async () => {
    const { outcome } = await play("wrong-author", "copier", { acceptance: { claim: "ignored" } });
    expect(outcome).toBe("unproven");
  });

  it("changes nothing for one that computes well", async () => {
    const { row } = await play("right-author", "learner", { acceptance: { claim: "ignored" } });
    expect(row).toMatchObject({ answer: { value: "47" }, verification: { claim: "confirmed" } });
    expect(row?.verification.proofs.filter(({ proves }) => proves === "answer")).toHaveLength(2);
  });
});
