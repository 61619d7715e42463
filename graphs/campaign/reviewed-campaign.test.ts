import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CampaignConfig, type CampaignConfigInput } from "../../state/config.js";
import { readFiles, settledRounds } from "../../test/campaign-files.js";
import { sampleChallenge } from "../parts.js";
import type { ReviewRequest } from "../review/request.js";
import type { Reviewer } from "../review/reviewer.js";
import { resumeCampaign, startCampaign } from "./campaign.js";

let base: string;
let folder: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "nanoflux-reviewed-"));
  folder = join(base, "campaign");
});
afterEach(() => rm(base, { recursive: true, force: true }));

/** One match of the simulated players, in which every valid question may become a row. */
const configOf = (rules: CampaignConfigInput) =>
  CampaignConfig.parse({
    target: 1,
    matches: 1,
    acceptance: { policy: "any" },
    limits: { rounds: 12 },
    sandbox: { reuse: true, size: 1 },
    ...rules,
  });

const start = (rules: CampaignConfigInput, reviewer?: Reviewer) =>
  startCampaign({ config: configOf(rules), out: folder, reviewer });

/** Plays to the end; what was asked, and what the folder then holds. */
async function play(rules: CampaignConfigInput, reply: (request: ReviewRequest) => unknown) {
  const asked: ReviewRequest[] = [];
  const campaign = await start(rules, async (request) => {
    asked.push(request);
    return reply(request);
  });
  const ended = await campaign.finished;
  return { asked, ended, ...(await readFiles(folder)) };
}

/** Nobody is there: the question stays open. `asked` resolves with it. */
function nobody() {
  let tell: (request: ReviewRequest) => void;
  const asked = new Promise<ReviewRequest>((resolve) => {
    tell = resolve;
  });
  let signal: AbortSignal | undefined;
  const reviewer: Reviewer = (request, given) => {
    signal = given;
    tell(request);
    return new Promise(() => undefined);
  };
  return { reviewer, asked, isWanted: () => signal?.aborted === false };
}

const resultsOf = ({ events }: Awaited<ReturnType<typeof readFiles>>) =>
  events.flatMap((event) => (event.type === "round.settled" ? [event.result] : []));

describe("a campaign that asks a person", () => {
  it("makes the same rows as one that asks nobody, where everything is accepted", async () => {
    const reviewed = await play({ review: ["challenge", "verdict", "example"], target: 2 }, () => "accept");
    folder = join(base, "alone");
    const alone = await (await start({ target: 2 })).finished;
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
    const files = await play({ review: "challenge", limits: { rounds: 1 } }, () => ({
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
    const { asked, events } = await play({ review: "challenge", limits: { rounds: 1 } }, () =>
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
    const held = nobody();
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
    const domain = new URL("../../examples/domains/household-finance.yaml", import.meta.url).pathname;
    const { asked } = await play(
      { domain, panel: ["sim:careless", "sim:judge"], review: "verdict", limits: { rounds: 1 } },
      () => "accept",
    );
    expect(asked.length).toBeGreaterThan(0);
  });
});

describe("a question that nobody answers", () => {
  it.each(["stop", "abort"] as const)(
    "does not hold up %s(); a resume asks it again, and no call is paid twice",
    async (how) => {
      const { reviewer, asked, isWanted } = nobody();
      const campaign = await start({ review: "example" }, reviewer);
      const question = await asked;
      expect(isWanted()).toBe(true);
      campaign[how]();
      expect(await campaign.finished).toBeNull();
      expect(isWanted()).toBe(false);
      const before = await readFiles(folder);
      expect(settledRounds(before.events)).not.toContain(question.round);

      const again: ReviewRequest[] = [];
      const resumed = await resumeCampaign({
        folder,
        reviewer: async (request) => {
          again.push(request);
          return "accept";
        },
      });
      expect((await resumed.finished)?.reason).toBe("target-reached");
      expect(again.map(({ round, challenge }) => [round, challenge])).toEqual([[question.round, question.challenge]]);
      const after = await readFiles(folder);
      expect(after.calls).toEqual(before.calls);
      expect(after.rows.map(({ provenance }) => provenance.round)).toEqual([question.round]);
    },
  );

  it("is all that a resume asks again: what was answered before it stands, edits and mended replies too", async () => {
    const { reviewer, asked } = nobody();
    const replies = ["perhaps", { decision: "edit", challenge: sampleChallenge }, "accept", "accept"];
    const campaign = await start({ review: ["challenge", "verdict", "example"] }, (request, signal) =>
      replies.length > 0 ? Promise.resolve(replies.shift()) : reviewer(request, signal),
    );
    const question = await asked;
    campaign.abort();
    await campaign.finished;
    const { calls } = await readFiles(folder);

    const again: ReviewRequest[] = [];
    const resumed = await resumeCampaign({
      folder,
      reviewer: async (request) => {
        again.push(request);
        return "accept";
      },
    });
    expect((await resumed.finished)?.reason).toBe("target-reached");
    expect(again[0]).toMatchObject({ review: "verdict", round: question.round, challenge: sampleChallenge });
    expect(again.map(({ review }) => review)).not.toContain("challenge");
    const after = await readFiles(folder);
    expect(after.calls.slice(0, calls.length)).toEqual(calls);
    expect(after.rows).toMatchObject([sampleChallenge]);
  });

  it("lets the other rounds in flight finish when the campaign is stopped", async () => {
    const { reviewer, asked } = nobody();
    let others = 0;
    const campaign = await start({ review: "challenge", matches: 2, target: 5 }, (request, signal) => {
      if (request.round === "m1r1") return reviewer(request, signal);
      others += 1;
      return Promise.resolve("accept");
    });
    await asked;
    const isOther = new Promise<void>((resolve) => {
      campaign.subscribe((event) => event.type === "round.started" && event.input.round === "m2r2" && resolve());
    });
    await isOther;
    campaign.stop();
    expect(await campaign.finished).toBeNull();
    expect(others).toBeGreaterThan(0);
    const { events } = await readFiles(folder);
    expect(settledRounds(events)).not.toContain("m1r1");
    expect(events.map(({ type }) => type)).not.toContain("campaign.ended");
  });

  it("ends the campaign with the error of a reviewer that fails, and leaves the round to a resume", async () => {
    const campaign = await start({ review: "challenge" }, () => Promise.reject(new Error("the line went dead")));
    await expect(campaign.finished).rejects.toThrow("the line went dead");
    const { reviewer, asked } = nobody();
    const resumed = await resumeCampaign({ folder, reviewer });
    expect(await asked).toMatchObject({ review: "challenge", round: "m1r1", problem: "" });
    resumed.abort();
    expect(await resumed.finished).toBeNull();
  });
});

describe("a review where nobody can be asked", () => {
  it("is refused before anything is written, with the ways to be asked", async () => {
    await expect(start({ review: "challenge" })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining("review is challenge"),
      fix: expect.stringMatching(/--watch.*nanoflux step/),
    });
    await expect(readFiles(folder)).rejects.toThrow("ENOENT");
  });

  it("is refused by a resume, too, which leaves the folder as it is and free", async () => {
    const { reviewer, asked } = nobody();
    const campaign = await start({ review: "challenge" }, reviewer);
    await asked;
    campaign.abort();
    await campaign.finished;
    const before = await readFiles(folder);
    await expect(resumeCampaign({ folder })).rejects.toMatchObject({ code: "CONFIG_INVALID" });
    expect(await readFiles(folder)).toEqual(before);
    const resumed = await resumeCampaign({ folder, reviewer: async () => "accept" });
    expect((await resumed.finished)?.reason).toBe("target-reached");
  });
});
