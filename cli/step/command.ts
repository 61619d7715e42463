import type { MatchDebugger } from "../../debug/match-debugger.js";
import type { Movement } from "../../debug/moving.js";
import type { Move, Stop } from "../../debug/stop.js";
import { NanofluxError } from "../../state/errors.js";

/** What a person has set up and seen beside the match itself. */
export interface Desk {
  session: MatchDebugger;
  breakpoints: Set<string>;
  /** Numbers of the stops at which the prompt stood; `rewind N` counts these. */
  seen: Set<number>;
  /** The last move, for `retry`. */
  last: { movement: Movement; from: Stop } | null;
}

/** What a command comes to: it moved (and what was run on the way), or says something, as text and as data. */
export type Answer = { moved: Move[] } | { text: string; data: unknown } | "quit";

/** A command of the prompt. */
export interface StepCommand {
  name: string;
  /** A short form, where there is one. */
  short?: string;
  /** What may follow the name. */
  usage?: string;
  help: string;
  /** What the word after the name can be. */
  complete?: (desk: Desk) => string[];
  run(desk: Desk, argument: string, signal?: AbortSignal): Answer | Promise<Answer>;
}

export const wrongUsage = (message: string, fix: string): NanofluxError => new NanofluxError("USAGE", message, fix);
