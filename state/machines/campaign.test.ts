import { describe, expect, it } from "vitest";
import { transition } from "xstate";
import { getShortestPaths } from "xstate/graph";
import { at, campaignStarted, roundSettled, roundStarted, settingsOf } from "../../test/machines-log.js";
import type { CampaignConfigInput } from "../config/config.js";
import { ledgerOf, record } from "../ledger.js";
import { type CampaignEvent, END_REASONS, type EndReason } from "../records/events.js";
import { type CampaignSnapshot, campaignMachine, endOf } from "./campaign.js";
import { rulesOf } from "./campaign-context.js";
import {
  ended,
  matchEnded,
  matchStarted,
  next,
  played,
  resumed,
  stopping,
  stoppingFor,
} from "./fixtures/campaign-log.js";

/** Everything that a runner or a user may cause in a state. */
function eventsIn(snapshot: CampaignSnapshot): CampaignEvent[] {
  const { value, context } = snapshot;
  const { open, inFlight, matchesBegun, rounds, accepted, rules, ending } = context;
  const free = open.filter((match) => !inFlight.some(({ input }) => input.match === match));
  const settles = inFlight.flatMap(({ input }) =>
    (["accepted", "failed", "solved"] as const)
      .filter((outcome) => outcome !== "accepted" || accepted < rules.target)
      .map((outcome) => roundSettled(input, outcome)),
  );
  return [
    ...(value === "running" && matchesBegun < 2 ? [matchStarted(`m${matchesBegun + 1}`)] : []),
    ...(value === "running" ? free.map((match) => roundStarted(next(rounds + inFlight.length + 1, match))) : []),
    ...settles,
    ...(value === "draining" ? free.map(matchEnded) : []),
    ...(ending !== null && inFlight.length === 0 ? [ended(snapshot)] : []),
    stopping,
    resumed,
    { type: "notice", ...at(0), code: "n", message: "" },
    ...inFlight.map(({ input: { round } }) => ({ ...answered, round })),
    { type: "example.reviewed", at: at(0).at, id: "e" },
  ];
}

const answered = { type: "review.answered", ...at(0), asked: "a", reply: "accept" } as const;

const small: CampaignConfigInput = {
  target: 2,
  matches: 2,
  limits: { rounds: 4, stalledRounds: 3, failuresInARow: 2 },
};

describe("a campaign on every path", () => {
  const paths = getShortestPaths(campaignMachine, {
    input: rulesOf(settingsOf(small)),
    events: eventsIn,
    serializeState: ({ value, context }) => {
      const { accepted, rounds, sinceAccepted, failuresInARow, ending, open, inFlight, matchesBegun } = context;
      const flying = inFlight.map(({ input }) => input.match);
      return JSON.stringify([
        value,
        accepted,
        rounds,
        sinceAccepted,
        failuresInARow,
        ending?.reason,
        open,
        flying,
        matchesBegun,
      ]);
    },
  });

  it("keeps its limits exactly", () => {
    expect(paths.length).toBeGreaterThan(500);
    for (const { state } of paths) {
      const { accepted, rounds, inFlight, failuresInARow, sinceAccepted, ending } = state.context;
      expect(accepted).toBeLessThanOrEqual(2);
      expect(rounds + inFlight.length).toBeLessThanOrEqual(4);
      if (state.value === "running") {
        expect(accepted < 2 && rounds + inFlight.length < 4 && failuresInARow < 2 && sinceAccepted < 3).toBe(true);
      }
      expect(ending === null).toBe(state.value === "running");
      if (accepted === 2 && ending?.reason !== "cancelled") expect(ending?.reason).toBe("target-reached");
    }
  });

  it("ends only once nothing is in flight, in the state named as the reason, with its figures", () => {
    const done = paths.filter(({ state }) => state.status === "done");
    expect(new Set(done.map(({ state }) => state.value))).toEqual(
      new Set(["target-reached", "rounds-spent", "stalled", "failing", "cancelled"]),
    );
    for (const { state } of done) {
      const { accepted, rounds, inFlight, open, ending } = state.context;
      expect(inFlight).toEqual([]);
      expect(open).toEqual([]);
      expect(state.value).toBe(ending?.reason);
      expect(state.output).toMatchObject({ ...ending, accepted, rounds });
    }
  });

  it("takes no events after its end, and stays plain JSON throughout", () => {
    for (const { state } of paths) {
      expect(JSON.parse(JSON.stringify(state.context))).toEqual(state.context);
      if (state.status !== "done") continue;
      for (const event of [stopping, { type: "notice", ...at(9), code: "n", message: "" } as const]) {
        expect(transition(campaignMachine, state, event)[0]).toBe(state);
      }
    }
  });

  it("takes every transition there is", () => {
    const taken = new Set<string>();
    for (const { steps } of paths) {
      for (const [index, { state, event }] of steps.entries()) {
        const before = steps[index - 1]?.state.value;
        if (before !== undefined && before !== state.value) taken.add(`${before} ${event.type} ${state.value}`);
      }
    }
    expect([...taken].sort()).toEqual([
      "draining campaign.ended cancelled",
      "draining campaign.ended failing",
      "draining campaign.ended rounds-spent",
      "draining campaign.ended stalled",
      "draining campaign.ended target-reached",
      "draining campaign.resumed running",
      "running campaign.stopping draining",
      "running round.settled draining",
      "running round.started draining",
    ]);
  });
});

describe("each end of a campaign", () => {
  const dear = { calls: 5, inputTokens: 900, outputTokens: 100, costUsd: 0.5 };
  const table: [EndReason, CampaignConfigInput, CampaignEvent[], RegExp][] = [
    [
      "target-reached",
      { target: 2 },
      played(["accepted", "solved", "accepted"]),
      /^2 of 2 rows accepted after 3 rounds/,
    ],
    [
      "rounds-spent",
      { limits: { rounds: 3 } },
      played(["solved", "accepted", "solved"]),
      /^3 rounds are played; limits\.rounds is 3/,
    ],
    [
      "time-spent",
      { limits: { minutes: 3 } },
      played(["solved", "solved"], { spacing: 90_000 }),
      /^3\.0 minutes are spent; limits\.minutes is 3/,
    ],
    [
      "tokens-spent",
      { limits: { tokens: 2500 } },
      played(["solved", "solved", "solved"]),
      /^3000 tokens are spent; limits\.tokens is 2500/,
    ],
    [
      "money-spent",
      { limits: { usd: 1 } },
      played(["solved", "solved"], { usage: dear }),
      /^1\.00 US dollars are spent; limits\.usd is 1/,
    ],
    [
      "stalled",
      { limits: { stalledRounds: 3 } },
      played(["accepted", "solved", "failed", "invalid"]),
      /^3 rounds in a row gave no accepted row; limits\.stalledRounds is 3/,
    ],
    [
      "failing",
      { limits: { failuresInARow: 2 } },
      played(["failed", "solved", "failed", "failed"]),
      /^2 rounds in a row failed; limits\.failuresInARow is 2/,
    ],
    [
      "endpoint-refused",
      {},
      [...played(["solved"]), stoppingFor("endpoint-refused", "402 Insufficient Balance")],
      /^402 Insufficient Balance/,
    ],
    ["endpoint-away", {}, [...played(["solved"]), stoppingFor("endpoint-away", "away for 10 min")], /^away for 10 min/],
    ["cancelled", {}, [...played(["solved"]), stopping], /^Stopped on request\./],
  ];

  it("is tried here", () => {
    expect(table.map(([reason]) => reason)).toEqual([...END_REASONS]);
  });

  it.each(table)("%s", (reason, config, events, message) => {
    const settings = settingsOf(config);
    const beginsLastRound = reason === "rounds-spent" ? 1 : 0;
    const before = ledgerOf(settings, events.slice(0, -1 - beginsLastRound));
    expect(before.campaign.value).toBe("running");
    const draining = ledgerOf(settings, events);
    expect(draining.campaign).toMatchObject({ value: "draining", context: { ending: { reason } } });
    const final = record(draining, ended(draining.campaign)).campaign;
    expect(final).toMatchObject({ value: reason, status: "done", output: { reason } });
    expect(final.output?.message).toMatch(message);
    expect(final.output).toEqual(endOf(final.context));
  });

  it("by time is met by any event, also while no round settles", () => {
    const events: CampaignEvent[] = [...played([]), { type: "notice", ...at(60_000), code: "time-limit", message: "" }];
    expect(ledgerOf(settingsOf({ limits: { minutes: 1 } }), events).campaign.context.ending?.reason).toBe("time-spent");
  });

  it("by money is never met while the cost is unknown", () => {
    const unknown = { calls: 1, inputTokens: 1, outputTokens: 1, costUsd: null };
    const events = [
      ...played(["solved"], { usage: unknown }),
      roundStarted(next(2)),
      roundSettled(next(2), "solved", 0, dear),
    ];
    const { campaign } = ledgerOf(settingsOf({ limits: { usd: 0.1 } }), events);
    expect(campaign).toMatchObject({ value: "running", context: { usage: { costUsd: null } } });
  });

  it("is the target, where a round in flight reaches it after another limit was met", () => {
    const settings = settingsOf({ target: 1, limits: { rounds: 1 } });
    const begun = ledgerOf(settings, [campaignStarted(), matchStarted("m1"), roundStarted(next(1))]);
    expect(begun.campaign).toMatchObject({ value: "draining", context: { ending: { reason: "rounds-spent" } } });
    const { campaign } = record(begun, roundSettled(next(1), "accepted"));
    expect(campaign.context.ending?.reason).toBe("target-reached");
  });
});
