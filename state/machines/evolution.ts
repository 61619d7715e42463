import { assign, type SnapshotFrom, setup } from "xstate";
import type { EvolutionEvent, EvolutionEventOf } from "../records/evolution.js";

/** When an evolution stops. */
export interface EvolutionRules {
  generations: number;
  /** Generations in a row without a gain. */
  patience: number;
  usd: number | null;
  minutes: number | null;
}

/** A generation's finished steps. */
export interface Generation {
  campaign: EvolutionEventOf<"campaign.played">;
  selection: EvolutionEventOf<"rows.selected"> | null;
  training: EvolutionEventOf<"student.trained"> | null;
  exam: EvolutionEventOf<"student.examined"> | null;
}

/** What an evolution's end depends on. */
export interface EvolutionContext {
  rules: EvolutionRules;
  base: EvolutionEventOf<"base.examined"> | null;
  generations: Generation[];
  ms: number;
  /** Null once a step's cost is unknown. */
  costUsd: number | null;
}

/** A difference below this level is taken for a gain; the convention. */
const LEVEL = 0.05;

/** Whether an exam shows a gain over the best one before: more points, and McNemar's test says that it is no chance. */
export const isGain = ({ gain }: EvolutionEventOf<"student.examined">): boolean => gain.points > 0 && gain.p < LEVEL;

/** Generations in a row, up to the last one, without a gain. */
function withoutGain({ generations }: EvolutionContext): number {
  const gains = generations.map(({ exam }) => exam !== null && isGain(exam));
  return gains.length - 1 - gains.lastIndexOf(true);
}

const costOf = (event: EvolutionEvent): number | null =>
  "costUsd" in event ? event.costUsd : "score" in event ? event.score.costUsd : 0;

const account = (context: EvolutionContext, event: EvolutionEvent): Partial<EvolutionContext> => {
  const cost = costOf(event);
  const costUsd = context.costUsd === null || cost === null ? null : context.costUsd + cost;
  const spent = { ms: context.ms + event.ms, costUsd };
  const last = context.generations.at(-1);
  const before = context.generations.slice(0, -1);
  const changed = (change: Partial<Generation>) => (last ? { generations: [...before, { ...last, ...change }] } : {});
  switch (event.type) {
    case "exam.set":
      return spent;
    case "base.examined":
      return { ...spent, base: event };
    case "campaign.played":
      return {
        ...spent,
        generations: [...context.generations, { campaign: event, selection: null, training: null, exam: null }],
      };
    case "rows.selected":
      return { ...spent, ...changed({ selection: event }) };
    case "student.trained":
      return { ...spent, ...changed({ training: event }) };
    case "student.examined":
      return { ...spent, ...changed({ exam: event }) };
  }
};

/**
 * The order of an evolution's steps, and when it stops and why. Its events are the finished steps, which evolution.jsonl
 * holds: folding them gives the step that comes next. Ends are final states, named as their reasons; they depend on the
 * rules too, so that an evolution goes on under a rule that was raised.
 */
export const evolutionMachine = setup({
  types: {} as { context: EvolutionContext; input: EvolutionRules; events: EvolutionEvent },
  actions: { account: assign(({ context, event }) => account(context, event)) },
  guards: {
    nothingMissed: ({ context }) => context.generations.at(-1)?.campaign.rows === 0,
    nothingSelected: ({ context }) => context.generations.at(-1)?.selection?.fresh === 0,
    generationsPlayed: ({ context: { generations, rules } }) => generations.length >= rules.generations,
    noGain: ({ context }) => context.generations.length > 0 && withoutGain(context) >= context.rules.patience,
    moneySpent: ({ context: { costUsd, rules } }) => rules.usd !== null && costUsd !== null && costUsd >= rules.usd,
    timeSpent: ({ context: { ms, rules } }) => rules.minutes !== null && ms >= rules.minutes * 60_000,
  },
}).createMachine({
  id: "evolution",
  context: ({ input }) => ({ rules: input, base: null, generations: [], ms: 0, costUsd: 0 }),
  initial: "exam",
  states: {
    exam: { on: { "exam.set": { target: "baseline", actions: "account" } } },
    baseline: { on: { "base.examined": { target: "decide", actions: "account" } } },
    decide: {
      always: [
        { guard: "moneySpent", target: "money-spent" },
        { guard: "timeSpent", target: "time-spent" },
        { guard: "noGain", target: "no-gain" },
        { guard: "generationsPlayed", target: "generations-played" },
        { target: "campaign" },
      ],
    },
    campaign: { on: { "campaign.played": { target: "played", actions: "account" } } },
    played: { always: [{ guard: "nothingMissed", target: "nothing-missed" }, { target: "select" }] },
    select: { on: { "rows.selected": { target: "selected", actions: "account" } } },
    selected: { always: [{ guard: "nothingSelected", target: "nothing-missed" }, { target: "train" }] },
    train: { on: { "student.trained": { target: "evaluate", actions: "account" } } },
    evaluate: { on: { "student.examined": { target: "decide", actions: "account" } } },
    "generations-played": { type: "final" },
    "no-gain": { type: "final" },
    "nothing-missed": { type: "final" },
    "money-spent": { type: "final" },
    "time-spent": { type: "final" },
  },
});

/** An evolution's state, whole. */
export type EvolutionSnapshot = SnapshotFrom<typeof evolutionMachine>;
