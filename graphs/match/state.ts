import { StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { MatchRules } from "../../state/config/config.js";
import type { MatchContext } from "../../state/machines/match.js";
import { Outcome, Roles, RoundInput, RoundOutcome } from "../../state/records/round.js";

/** The match machine's memory, as JSON that a person can read and edit. */
const MachineContext = z.object({
  match: z.string(),
  roles: Roles.describe("Who attacks and who defends in the next round"),
  rules: MatchRules,
  student: z.string().nullable(),
  rounds: z.number().int().nonnegative().describe("Rounds settled"),
  playing: z.string().nullable().describe("The round in flight"),
  points: z.record(z.string(), z.number()),
  lastDecision: z.string().describe("Why the roles are as they are"),
  history: z.array(z.object({ round: z.string(), roles: Roles, outcome: Outcome, point: z.string().nullable() })),
}) satisfies z.ZodType<MatchContext>;

/** The match machine's snapshot: its current state and its context. */
export const MachineState = z.object({
  value: z.enum(["waiting", "playing", "rounds-played", "campaign-ended"]).describe("The statechart's current state"),
  context: MachineContext,
});
export type MachineState = z.infer<typeof MachineState>;

/** A round of the match and its result. */
export const PlayedRound = z.object({ input: RoundInput, result: RoundOutcome });

/** Settings of a match; every default works offline. */
export const MatchSettings = z.object({
  match: z.string().default("m1"),
  first: z.string().default("ada").describe("The player who attacks first, unless it is the student"),
  second: z.string().default("ben"),
  rounds: z.number().int().min(1).max(50).default(6).describe("Rounds in the match"),
  alternate: z.enum(["every-round", "every-n", "winner-attacks", "fixed"]).default("every-round"),
  every: z.number().int().positive().default(2).describe("n of every-n"),
  tie: z.enum(["swap", "stay"]).default("swap").describe("winner-attacks: what a round without a point does"),
  student: z.string().nullable().default(null).describe("The player who only defends"),
});

export type MatchSettings = z.infer<typeof MatchSettings>;

/** A match's state. It includes the machine's state, which can be read and edited; later steps use the edited state. */
export const MatchState = new StateSchema({
  settings: MatchSettings.prefault({}).describe("Who plays, how long, and when the roles swap"),
  machine: MachineState.nullable().default(null).describe("The referee's statechart"),
  next: RoundInput.nullable().default(null).describe("The round that the referee has called"),
  latest: RoundOutcome.nullable().default(null).describe("How that round ended"),
  played: z.array(PlayedRound).default([]).describe("All rounds so far"),
});
export type MatchStateValue = typeof MatchState.State;
