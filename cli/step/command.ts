import type { Breakpoint } from "../../debug/breakpoints/breakpoint.js";
import type { MatchDebugger } from "../../debug/match-debugger.js";
import type { Movement } from "../../debug/moving.js";
import type { Move, Stop } from "../../debug/stop.js";
import { NanofluxError } from "../../state/errors.js";

/** The state of a stepping session that is not part of the match. */
export interface StepSession {
  session: MatchDebugger;
  /** By the text that set them. */
  breakpoints: Map<string, Breakpoint>;
  /** Numbers of the stops at which the prompt was shown; `rewind N` counts these. */
  seen: Set<number>;
  /** The last move, for `retry` and for an empty line; `until` is where a `continue` was to end. */
  last: { movement: Movement; from: Stop; until: Breakpoint | null } | null;
}

/** The result of a command: either the steps that it ran, or output as text and as data. */
export type Answer = { moved: Move[] } | { text: string; data: unknown } | "quit";

/** A command of the prompt. */
export interface StepCommand {
  name: string;
  /** A short form, if there is one. */
  short?: string;
  /** The arguments, as shown in the help. */
  usage?: string;
  help: string;
  /** Completions for the word after the name. */
  complete?: (steps: StepSession) => string[];
  run(steps: StepSession, argument: string, signal?: AbortSignal): Answer | Promise<Answer>;
}

export const wrongUsage = (message: string, fix: string): NanofluxError => new NanofluxError("USAGE", message, fix);
