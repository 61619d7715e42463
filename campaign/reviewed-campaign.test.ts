import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { sampleChallenge } from "../graphs/parts.js";
import type { ReviewRequest } from "../graphs/round/review/request.js";
import type { Reviewer } from "../graphs/round/review/reviewer.js";
import type { CampaignConfigInput } from "../state/config/config.js";
import { readFiles, settledRounds } from "../test/campaign-files.js";
import { temporaryFolders } from "../test/temporary.js";
import { resumeCampaign, startCampaign } from "./campaign.js";
import { replying, reviewedConfig, uncomputed } from "./fixtures/reviewed.js";

const newFolder = temporaryFolders();
let base: string;
let folder: string;
beforeEach(() => {
  base = newFolder();
  folder = join(base, "campaign");
});

const start = (rules: CampaignConfigInput, reviewer?: Reviewer) =>
  startCampaign({ config: reviewedConfig(rules), out: folder, reviewer });

/** Plays to the end; returns the requests and the folder's contents. */
async function play(rules: CampaignConfigInput, reply: (request: ReviewRequest) => unknown) {
  const asked: ReviewRequest[] = [];
  const campaign = await start(rules, async (request) => {
    asked.push(request);
    return reply(request);
  });
  const ended = await campaign.finished;
  return { asked, ended, ...(await readFiles(folder)) };
}

const resultsOf = ({ events }: Awaited<ReturnType<typeof readFiles>>) =>
  events.flatMap((event) => (event.type === "round.settled" ? [event.result] : []));

describe("a campaign that asks a person", () => {
  it("makes the same rows as one without reviews if everything is accepted", async () => {
    const reviewed = await play({ review: ["challenge", "verdict", "example"] }, () => "accept");
    folder = join(base, "alone");
    const alone = await (await start({})).finished;
    expect(alone?.reason).toBe("target-reached");
    const { rows, events } = await readFiles(folder);
    expect(reviewed.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(settledRounds(reviewed.events)).toEqual(settledRounds(events));
    expect(reviewed.rows.map(({ usage }) => usage)).toEqual(rows.map(({ usage }) => usage));
    const accepted = reviewed.rows[0]?.provenance.round;
    const ofRow = reviewed.asked.filter(({ round }) => round === accepted).map(({ review }) => review);
    expect([...new Set(ofRow)]).toEqual(["challenge", "verdict", "example"]);
  });

  it("plays an edited question, and keeps an edited explanation", async () => {
    const { rows, asked } = await play({ review: ["challenge", "example"], limits: { rounds: 1 } }, (request) => {
      if (request.review === "example") return { decision: "edit", explanation: "By a person." };
      const isEdited = request.challenge.question === sampleChallenge.question;
      return isEdited ? "accept" : { decision: "edit", challenge: sampleChallenge };
    });
    expect(rows).toMatchObject([{ ...sampleChallenge, explanation: "By a person." }]);
    expect(asked.map(({ review }) => review)).toEqual(["challenge", "challenge", "example"]);
  });

  it("settles a rejected round as declined, with the reason", async () => {
    const files = await play({ domain: uncomputed, review: "challenge", limits: { rounds: 1 } }, () => ({
      decision: "reject",
      reason: "too easy",
    }));
    const reason = "A person rejected the question: too easy";
    expect(resultsOf(files)).toMatchObject([{ outcome: "declined", reason }]);
  });

  it("goes by a verdict that a person turned around", async () => {
    const files = await play({ review: "verdict", limits: { rounds: 1 } }, () => ({
      decision: "edit",
      verdict: { finding: "refuted", reason: "ambiguous" },
    }));
    expect(resultsOf(files)).toMatchObject([{ outcome: "invalid", reason: "A person: ambiguous" }]);
  });

  it("asks again after each reply that does not fit, and says what is wrong", async () => {
    const wrong = ["perhaps", undefined, { decision: "edit", challenge: { question: 7 } }];
    const { asked, events } = await play({ domain: uncomputed, review: "challenge", limits: { rounds: 1 } }, () =>
      wrong.length > 0 ? wrong.shift() : "reject",
    );
    expect(asked.map(({ problem }) => problem)).toEqual([
      "",
      expect.stringMatching(/decision/),
      expect.stringMatching(/expected object/),
      expect.stringMatching(/question/),
    ]);
    expect(new Set(asked.map(({ challenge }) => challenge.question)).size).toBe(1);
    expect(settledRounds(events)).toEqual(["m1r1"]);
  });

  it("asks about every match by itself, while the others go on", async () => {
    const held = replying();
    const heldMatches = new Set<string>();
    const campaign = await start({ review: "challenge", matches: 2, target: 2 }, (request, signal) => {
      if (!request.round.startsWith("m1r")) return Promise.resolve("accept");
      heldMatches.add(request.round);
      return held.reviewer(request, signal);
    });
    const ended = await campaign.finished;
    expect(ended?.reason).toBe("target-reached");
    expect([...heldMatches]).toEqual(["m1r1"]);
    expect(held.isWanted()).toBe(false);
    const declined = resultsOf(await readFiles(folder)).filter(({ outcome }) => outcome === "declined");
    expect(declined.map(({ reason }) => reason)).toContain("The target was reached meanwhile.");
  });

  it("asks about what a panel of judges found, too", async () => {
    const panel = ["sim:careless", "sim:judge"];
    const { asked } = await play(
      { domain: uncomputed, panel, review: "verdict", limits: { rounds: 1 } },
      () => "accept",
    );
    expect(asked[0]).toMatchObject({ verdict: { votes: { confirmed: expect.any(Number) } } });
  });
});

describe("a review without a reviewer", () => {
  it("is refused before anything is written, with the ways to be asked", async () => {
    await expect(start({ review: "challenge" })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining("review is challenge"),
      fix: expect.stringMatching(/--watch.*nanoflux step/),
    });
    await expect(readFiles(folder)).rejects.toThrow("ENOENT");
  });

  it("is refused by a resume, too, which leaves the folder as it is and free", async () => {
    const { reviewer, asked } = replying();
    const campaign = await start({ domain: uncomputed, review: "challenge" }, reviewer);
    await asked;
    campaign.abort();
    await campaign.finished;
    const before = await readFiles(folder);
    await expect(resumeCampaign({ folder })).rejects.toMatchObject({ code: "CONFIG_INVALID" });
    expect(await readFiles(folder)).toEqual(before);
    const resumed = await resumeCampaign({ folder, reviewer });
    resumed.abort();
    expect(await resumed.finished).toBeNull();
  });
});
