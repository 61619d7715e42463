import { describe, expect, it } from "vitest";
import { createActor } from "xstate";
import { getShortestPaths, getSimplePaths } from "xstate/graph";
import { at, roundSettled, roundStarted } from "../../test/machines-log.js";
import { CampaignConfig, type CampaignConfigInput } from "../config/config.js";
import { OUTCOMES, type Roles } from "../records/round.js";
import { type MatchEvent, type MatchInput, matchMachine } from "./match.js";

const roles: Roles = { attacker: "ada", defender: "ben" };
const inputOf = (match: CampaignConfigInput["match"] = {}, student: string | null = null): MatchInput => ({
  match: "m1",
  roles,
  rules: CampaignConfig.parse({ match }).match,
  student,
});
const noUsage = { calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };
const ends: MatchEvent[] = [
  { type: "match.ended", ...at(0), match: "m1", reason: "campaign-ended" },
  {
    type: "campaign.ended",
    ...at(0),
    reason: "stalled",
    message: "",
    accepted: 0,
    rounds: 0,
    usage: noUsage,
    seconds: 0,
  },
];

/** Every event that a runner may record in a state: the next round, any outcome of the one in flight, any end. */
const eventsIn = ({ context, value }: { context: MatchInput & { rounds: number }; value: unknown }): MatchEvent[] => {
  const next = { round: `m1r${context.rounds + 1}`, match: "m1", number: context.rounds + 1, roles: context.roles };
  const settled = OUTCOMES.map((outcome) => roundSettled(next, outcome));
  return [roundStarted(next), ...(value === "playing" ? settled : []), ...ends];
};
const paths = (input: MatchInput) =>
  getShortestPaths(matchMachine, {
    input,
    events: eventsIn,
    serializeState: ({ value, context: { rounds, roles, points } }) => JSON.stringify([value, rounds, roles, points]),
  });

const schedules = [
  {},
  { alternate: "every-n", every: 2 },
  { alternate: "every-n", every: 3 },
  { alternate: "winner-attacks", tie: "swap" },
  { alternate: "winner-attacks", tie: "stay" },
  { alternate: "fixed" },
] as const;

describe("a match", () => {
  it.each(schedules)("keeps its promises on every path, with %j", (schedule) => {
    const all = paths(inputOf({ rounds: 4, ...schedule }));
    expect(all.length).toBeGreaterThan(50);
    for (const { state, steps } of all) {
      const settled = steps.filter(({ event }) => event.type === "round.settled");
      const { rounds, points, playing, history } = state.context;
      expect(rounds).toBe(settled.length);
      expect(rounds).toBeLessThanOrEqual(4);
      expect(state.value === "rounds-played").toBe(rounds === 4);
      expect(playing !== null && state.value !== "campaign-ended").toBe(state.value === "playing");
      const scored = settled.filter(
        ({ event }) => event.type === "round.settled" && ["accepted", "solved"].includes(event.result.outcome),
      );
      expect((points.ada ?? 0) + (points.ben ?? 0)).toBe(scored.length);
      expect(history.map(({ point }) => point).filter(Boolean)).toHaveLength(scored.length);
      expect(state.status).toBe(["rounds-played", "campaign-ended"].includes(String(state.value)) ? "done" : "active");
    }
    expect(new Set(all.map(({ state }) => state.value))).toEqual(
      new Set(["waiting", "playing", "rounds-played", "campaign-ended"]),
    );
  });

  it("takes every transition there is", () => {
    const taken = new Set(
      getSimplePaths(matchMachine, {
        input: inputOf({ rounds: 2 }),
        events: eventsIn,
        serializeState: ({ value, context }) => JSON.stringify([value, context.rounds]),
      })
        .flatMap(({ steps }) =>
          steps.map(
            ({ event, state }, index) => `${steps[index - 1]?.state.value ?? "waiting"} ${event.type} ${state.value}`,
          ),
        )
        .filter((step) => !step.includes("xstate.init")),
    );
    expect([...taken].sort()).toEqual([
      "playing round.settled rounds-played",
      "playing round.settled waiting",
      "waiting campaign.ended campaign-ended",
      "waiting match.ended campaign-ended",
      "waiting round.started playing",
    ]);
  });

  it("plays a round again after a crash without counting it twice", () => {
    const actor = createActor(matchMachine, { input: inputOf() }).start();
    const next = { round: "m1r1", match: "m1", number: 1, roles };
    for (const event of [roundStarted(next), roundStarted(next), roundSettled(next, "solved")]) actor.send(event);
    expect(actor.getSnapshot()).toMatchObject({ value: "waiting", context: { rounds: 1, points: { ada: 0, ben: 1 } } });
  });

  it("takes the roles that were really played from the record", () => {
    const actor = createActor(matchMachine, { input: inputOf() }).start();
    const next = { round: "m1r1", match: "m1", number: 1, roles: { attacker: "ben", defender: "ada" } };
    for (const event of [roundStarted(next), roundSettled(next, "accepted")]) actor.send(event);
    expect(actor.getSnapshot().context).toMatchObject({ points: { ada: 0, ben: 1 }, roles: { attacker: "ada" } });
  });

  it("says at every moment why the roles are as they are", () => {
    const actor = createActor(matchMachine, { input: inputOf() }).start();
    expect(actor.getSnapshot().context.lastDecision).toBe("ada attacks first.");
    const next = { round: "m1r1", match: "m1", number: 1, roles };
    for (const event of [roundStarted(next), roundSettled(next, "invalid")]) actor.send(event);
    expect(actor.getSnapshot().context.lastDecision).toBe("ben attacks next: the roles swap every round.");
  });

  it("remembers the latest rounds only, as plain JSON", () => {
    const actor = createActor(matchMachine, { input: inputOf({ rounds: 50 }) }).start();
    for (let number = 1; number < 50; number += 1) {
      const next = { round: `m1r${number}`, match: "m1", number, roles };
      actor.send(roundStarted(next));
      actor.send(roundSettled(next, "solved"));
    }
    const { context } = actor.getSnapshot();
    expect(context.history.map(({ round }) => round)).toEqual(["m1r44", "m1r45", "m1r46", "m1r47", "m1r48", "m1r49"]);
    expect(JSON.parse(JSON.stringify(context))).toEqual(context);
  });
});
