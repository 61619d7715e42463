import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { resumeCampaign, startCampaign } from "../../campaign/campaign.js";
import { accepting, replying, reviewedConfig, uncomputed } from "../../campaign/fixtures/reviewed.js";
import { sampleChallenge } from "../../graphs/parts.js";
import type { Reviewer } from "../../graphs/round/review/reviewer.js";
import type { CampaignConfigInput } from "../../state/config/config.js";
import { readFiles, settledRounds } from "../campaign-files.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();
let folder: string;
beforeEach(() => {
  folder = newFolder();
});

const start = (rules: CampaignConfigInput, reviewer: Reviewer) =>
  startCampaign({ config: reviewedConfig(rules), out: folder, reviewer });

/** Plays until a question is asked and left open; returns it. */
async function leaveOpen(how: "stop" | "abort") {
  const { reviewer, asked, isWanted } = replying();
  const campaign = await start({ review: "example" }, reviewer);
  const question = await asked;
  expect(isWanted()).toBe(true);
  campaign[how]();
  expect(await campaign.finished).toBeNull();
  expect(isWanted()).toBe(false);
  return question;
}

describe("a question that is not answered", () => {
  it("does not hold up a stop; a resume asks it again, and no call is paid twice", async () => {
    const question = await leaveOpen("stop");
    const before = await readFiles(folder);
    expect(settledRounds(before.events)).toEqual([]);
    const { reviewer, asked } = accepting();
    const resumed = await resumeCampaign({ folder, reviewer });
    expect((await resumed.finished)?.reason).toBe("target-reached");
    expect(asked.map(({ round, challenge }) => [round, challenge])).toEqual([[question.round, question.challenge]]);
    const after = await readFiles(folder);
    expect(after.calls).toEqual(before.calls);
    expect(after.rows.map(({ provenance }) => provenance.round)).toEqual([question.round]);
  });

  it("does not hold up an abort, and comes again as often as it is left open", async () => {
    const question = await leaveOpen("abort");
    const { reviewer, asked } = replying();
    const resumed = await resumeCampaign({ folder, reviewer });
    expect((await asked).challenge).toEqual(question.challenge);
    resumed.abort();
    expect(await resumed.finished).toBeNull();
  });

  it("is the only one asked again after kill -9: earlier answers are kept, including edits and corrected replies", async () => {
    const program = fileURLToPath(new URL("../../campaign/fixtures/left-alone.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", program, folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exited = once(child, "exit");
    const [open] = await Promise.race([once(child.stdout.setEncoding("utf8"), "data"), exited]);
    expect(open).toBe("verdict\n");
    child.kill("SIGKILL");
    await exited;
    const { calls } = await readFiles(folder);

    const { reviewer, asked } = accepting();
    const resumed = await resumeCampaign({ folder, reviewer });
    expect((await resumed.finished)?.reason).toBe("target-reached");
    expect(asked[0]).toMatchObject({ review: "verdict", round: "m1r1", challenge: sampleChallenge });
    expect(asked.map(({ review }) => review)).not.toContain("challenge");
    const after = await readFiles(folder);
    expect(after.calls.slice(0, calls.length)).toEqual(calls);
    expect(after.rows).toMatchObject([sampleChallenge]);
  });

  it("lets the other rounds in flight finish when the campaign is stopped", async () => {
    const { reviewer, asked } = replying();
    const campaign = await start({ review: "challenge", matches: 2, target: 5 }, (request, signal) =>
      request.round === "m1r1" ? reviewer(request, signal) : Promise.resolve("accept"),
    );
    const inFlight = new Promise<void>((resolve) => {
      campaign.subscribe((event) => event.type === "round.started" && event.input.round === "m2r2" && resolve());
    });
    await Promise.all([asked, inFlight]);
    campaign.stop();
    expect(await campaign.finished).toBeNull();
    const { events } = await readFiles(folder);
    expect(settledRounds(events)).toContain("m2r1");
    expect(settledRounds(events)).not.toContain("m1r1");
    expect(events.map(({ type }) => type)).not.toContain("campaign.ended");
  });
});

it("a reviewer that fails ends the campaign with its error, and leaves the round to a resume", async () => {
  const campaign = await start({ domain: uncomputed, review: "challenge" }, () =>
    Promise.reject(new Error("the line went dead")),
  );
  await expect(campaign.finished).rejects.toThrow("the line went dead");
  const { reviewer, asked } = replying();
  const resumed = await resumeCampaign({ folder, reviewer });
  expect(await asked).toMatchObject({ review: "challenge", round: "m1r1", problem: "" });
  resumed.abort();
  expect(await resumed.finished).toBeNull();
});
