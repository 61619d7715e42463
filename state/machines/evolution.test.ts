import { describe, expect, it } from "vitest";
import { createActor } from "xstate";
import type { EvolutionEvent } from "../records/evolution.js";
import { type EvolutionRules, evolutionMachine } from "./evolution.js";

const step = { at: "2026-11-26T00:00:00.000Z", ms: 60_000 };
const score = (accuracy: number) => ({ accuracy, low: 0, high: 1, questions: 40, costUsd: 1 });

const begin: EvolutionEvent[] = [
  { type: "exam.set", ...step, questions: 40, costUsd: 1 },
  { type: "base.examined", ...step, score: score(0.4) },
];

/** A generation's steps, the last of them an exam with this difference. */
function generation(number: number, { rows = 8, fresh = 8, points = 0.2, p = 0.01 } = {}): EvolutionEvent[] {
  const of = { ...step, generation: number };
  const campaign = { rows, rounds: 20, reason: "target-reached", message: "m", costUsd: 1 };
  return [
    { type: "campaign.played", ...of, ...campaign },
    { type: "rows.selected", ...of, fresh, replayed: 0, refused: 0 },
    { type: "student.trained", ...of },
    { type: "student.examined", ...of, score: score(0.6), gain: { over: 0, points, p }, missed: {} },
  ];
}

function stateAfter(events: readonly EvolutionEvent[], rules: Partial<EvolutionRules> = {}) {
  const input = { generations: 3, patience: 2, usd: null, minutes: null, ...rules };
  const actor = createActor(evolutionMachine, { input }).start();
  for (const event of events) actor.send(event);
  return actor.getSnapshot();
}

describe("the evolution machine", () => {
  it("names the step that comes next after every finished one", () => {
    const events = [...begin, ...generation(1)];
    const states = events.map((_, at) => stateAfter(events.slice(0, at)).value);
    expect(states).toEqual(["exam", "baseline", "campaign", "select", "train", "evaluate"]);
    expect(stateAfter(events).value).toBe("campaign");
  });

  it("ends when all generations are played, and goes on where there are to be more", () => {
    const events = [...begin, ...generation(1), ...generation(2), ...generation(3)];
    expect(stateAfter(events)).toMatchObject({ status: "done", value: "generations-played" });
    expect(stateAfter(events, { generations: 4 })).toMatchObject({ status: "active", value: "campaign" });
  });

  it.each([
    ["points without certainty", { p: 0.3 }],
    ["certainly fewer points", { points: -0.2 }],
  ])("ends after generations in a row without a gain: %s", (_, exam) => {
    const one = [...begin, ...generation(1), ...generation(2, exam)];
    expect(stateAfter(one, { generations: 9 }).value).toBe("campaign");
    expect(stateAfter([...one, ...generation(3, exam)], { generations: 9 }).value).toBe("no-gain");
    const gained = [...one, ...generation(3), ...generation(4, exam)];
    expect(stateAfter(gained, { generations: 9 }).value).toBe("campaign");
    expect(stateAfter([...begin, ...generation(1, exam)], { generations: 9, patience: 1 }).value).toBe("no-gain");
  });

  it("ends where a campaign left no row, or none that may be trained on", () => {
    expect(stateAfter([...begin, ...generation(1, { rows: 0 }).slice(0, 1)]).value).toBe("nothing-missed");
    expect(stateAfter([...begin, ...generation(1, { fresh: 0 }).slice(0, 2)]).value).toBe("nothing-missed");
  });

  it("ends where money or time is spent, and never by money that is not known", () => {
    const events = [...begin, ...generation(1)];
    expect(stateAfter(events).context).toMatchObject({ ms: 360_000, costUsd: 4 });
    expect(stateAfter(events, { usd: 4 }).value).toBe("money-spent");
    expect(stateAfter(events, { minutes: 6 }).value).toBe("time-spent");
    const unknown = events.map((event) => (event.type === "exam.set" ? { ...event, costUsd: null } : event));
    expect(stateAfter(unknown, { usd: 1 })).toMatchObject({ value: "campaign", context: { costUsd: null } });
  });
});
