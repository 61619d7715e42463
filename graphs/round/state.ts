import { StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { Attempt } from "../../state/records/attempt.js";
import { Challenge } from "../../state/records/challenge.js";
import { Nearest, Outcome, RoundInput } from "../../state/records/round.js";
import { Quality, Verdict } from "../../state/records/verdict.js";
import { Refusal } from "../attacker.js";
import { sampleInput } from "../parts.js";

/** A round's state. It grows as the round goes on; nothing in it flows back but a refused question. */
export const RoundState = new StateSchema({
  input: RoundInput.default(sampleInput).describe("Who plays, and what the Attacker is asked for"),
  refusals: z.array(Refusal).default([]).describe("Questions that the gate sent back"),
  repairs: z.number().int().nonnegative().default(0).describe("Replies of the Attacker sent back for their form"),
  challenge: Challenge.nullable().default(null).describe("The question under play"),
  claimed: Challenge.nullable()
    .default(null)
    .describe("The question as the Attacker wrote it, where programs replaced its results"),
  nearest: Nearest.nullable().default(null).describe("What it lies nearest to"),
  verdicts: z.array(Verdict).default([]).describe("What the Judge found, in order"),
  attempts: z.array(Attempt).default([]).describe("The Defender's tries"),
  grades: z.array(z.boolean().nullable()).default([]).describe("Whether each try was right; null: unscored"),
  gradeReasons: z.array(z.string()).default([]).describe("Why each try was graded so"),
  quality: Quality.nullable().default(null).describe("The rubric of quality"),
  ending: Outcome.nullable().default(null).describe("How a node ended the round; null while none did"),
  outcome: Outcome.nullable().default(null).describe("How the round ended"),
  reason: z.string().default("").describe("Why, in one sentence"),
});
export type RoundStateValue = typeof RoundState.State;
export type RoundStateUpdate = typeof RoundState.Update;
