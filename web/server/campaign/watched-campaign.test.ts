import { appendFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { CampaignConfig } from "../../../state/config/config.js";
import type { CampaignEvent } from "../../../state/records/events.js";
import { readCampaignConfig } from "../../../state/store/campaign-config.js";
import { campaignFiles } from "../../../state/store/campaign-files.js";
import { createCampaign, openCampaign } from "../../../state/store/campaign-folder.js";
import { recordReview } from "../../../state/store/record-review.js";
import { acceptedRound, exampleOf, roundSettled, roundStarted, started } from "../../../test/hand-made-events.js";
import { temporaryFolders } from "../../../test/temporary.js";
import { WatchedCampaign } from "./watched-campaign.js";

const newFolder = temporaryFolders();
let base: string;
let folder: string;
beforeEach(() => {
  base = newFolder();
  folder = join(base, "campaign");
});

const match: CampaignEvent = {
  type: "match.started",
  at: started.at,
  clock: 0,
  match: "m1",
  roles: { attacker: "ada", defender: "ben" },
};
const call = (round: string, step: string, tokens: number) => ({
  round,
  node: step.replace(/-\d+$/, ""),
  step,
  attempt: 1,
  role: "judge",
  model: "sim:judge",
  requestHash: "h",
  reply: { content: "“yes” 😀", toolCalls: [], finish: "stop", usage: { inputTokens: tokens, outputTokens: 1 } },
  costUsd: 0.5,
  ms: 1,
  messages: [{ role: "user", content: round }],
});
const addCall = (of: ReturnType<typeof call>) => appendFile(campaignFiles(folder).calls, `${JSON.stringify(of)}\n`);

/** Campaigns begun: no two begin at the same moment. */
let begun = 0;
async function begin(...events: CampaignEvent[]) {
  const campaign = await createCampaign(CampaignConfig.parse({}), folder);
  const at = new Date(Date.parse(started.at) + begun).toISOString();
  begun += 1;
  for (const event of [{ ...started, at }, match, ...events]) await campaign.append(event);
  return campaign;
}

describe("a campaign that is watched", () => {
  it("is running for as long as a process holds its folder and no end is recorded", async () => {
    const played = await begin(roundStarted({ round: "m1r1" }));
    const watched = await WatchedCampaign.open(folder);
    expect(watched.isRunning).toBe(true);
    watched.takeChanges();
    await played.close();
    await watched.refresh();
    expect(watched.isRunning).toBe(false);
    expect(watched.takeChanges()).toMatchObject({ events: true, rounds: new Set() });
    expect(watched.takeChanges()).toMatchObject({ events: false });
  });

  it("says how far a round in flight has come, by its calls; what they say stays in the file", async () => {
    const played = await begin(roundStarted({ round: "m1r1" }));
    const watched = await WatchedCampaign.open(folder);
    expect(watched.rounds()).toMatchObject([{ round: "m1r1", outcome: null, step: null, calls: 0, tokens: 0 }]);
    await addCall(call("m1r1", "attack-1", 10));
    await addCall(call("m1r1", "validate-2", 20));
    await watched.refreshCalls();
    expect(watched.takeChanges().steps).toEqual(new Set(["m1r1"]));
    expect(watched.summary("m1r1")).toMatchObject({ step: "validate", calls: 2, tokens: 32, costUsd: 1, ms: null });
    expect(watched.view().matches).toMatchObject([{ state: "playing", playing: { round: "m1r1", step: "validate" } }]);

    await played.append(acceptedRound("m1r1"));
    await watched.refresh();
    expect(watched.summary("m1r1")).toMatchObject({ outcome: "accepted", step: null, calls: 0, example: "id-m1r1" });
    const { calls } = await watched.round("m1r1");
    expect(calls.map(({ step, messages }) => [step, messages])).toEqual([
      ["attack-1", [{ role: "user", content: "m1r1" }]],
      ["validate-2", [{ role: "user", content: "m1r1" }]],
    ]);
    await played.close();
  });

  it("knows which rounds have changed since any number of events", async () => {
    const rounds = ["m1r1", "m1r2"].flatMap((round) => [
      roundStarted({ round }),
      roundSettled({ round, outcome: "solved" }),
    ]);
    await (await begin(...rounds, roundStarted({ round: "m1r3" }))).close();
    const watched = await WatchedCampaign.open(folder);
    const changed = (since: number) => [...watched.changesSince(since).rounds];
    expect(changed(0)).toEqual(["m1r1", "m1r2", "m1r3"]);
    expect(changed(5)).toEqual(["m1r2", "m1r3"]);
    expect(changed(7)).toEqual([]);
    // Apparently of another campaign: then everything is new.
    expect(changed(99)).toEqual(["m1r1", "m1r2", "m1r3"]);
    expect([...watched.changesSince(7).steps]).toEqual(["m1r3"]);
  });

  it("takes up what a person says of a row, decision and note each by itself", async () => {
    await (await begin(roundStarted({ round: "m1r1" }), acceptedRound("m1r1"))).close();
    const watched = await WatchedCampaign.open(folder);
    const at = started.at;
    await recordReview(folder, { type: "example.reviewed", at, id: "id-m1r1", decision: "drop" });
    await recordReview(folder, { type: "example.reviewed", at, id: "id-m1r1", note: "why?" });
    await watched.refresh();
    expect(watched.examples()).toMatchObject([
      { example: expect.objectContaining({ id: exampleOf("m1r1").id }), review: { decision: "drop", note: "why?" } },
    ]);
  });

  it("changes when another campaign replaces it under the same name", async () => {
    await (await begin(roundStarted({ round: "m1r1" }), acceptedRound("m1r1"))).close();
    const watched = await WatchedCampaign.open(folder);
    await rm(folder, { recursive: true });
    await expect(watched.refresh()).rejects.toMatchObject({ code: "CAMPAIGN_NOT_FOUND" });
    const rounds = ["m1r1", "m1r2", "m1r3"].flatMap((round) => [
      roundStarted({ round }),
      roundSettled({ round, outcome: "solved" }),
    ]);
    await (await begin(...rounds)).close();
    await watched.refresh();
    expect(watched.rounds().map(({ round, outcome }) => `${round} ${outcome}`)).toEqual([
      "m1r1 solved",
      "m1r2 solved",
      "m1r3 solved",
    ]);
    expect(watched.examples()).toMatchObject([]);
  });

  it("names a line that is not an event, and continues after it is repaired", async () => {
    const played = await begin();
    const watched = await WatchedCampaign.open(folder);
    const { events } = campaignFiles(folder);
    await appendFile(events, '{"type":"round.settled"}\n');
    await expect(watched.refresh()).rejects.toMatchObject({
      code: "EVENTS_BROKEN",
      message: expect.stringContaining("round.settled"),
    });
    await played.close();
    await expect(openCampaign(folder, await readCampaignConfig(folder))).rejects.toMatchObject({
      code: "EVENTS_BROKEN",
    });
  });
});
