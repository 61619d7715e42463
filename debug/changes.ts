import { isDeepStrictEqual } from "node:util";
import { Evidence } from "../state/records/verdict.js";
import type { Move } from "./stop.js";

/** The keys whose value a step changed, with both values. */
export function changesOf({ before, update }: Move): { key: string; was: unknown; is: unknown }[] {
  return Object.entries(update)
    .map(([key, is]) => ({ key, was: before[key], is }))
    .filter(({ was, is }) => !isDeepStrictEqual(was ?? null, is ?? null));
}

/** The tool calls that a step made. */
export const toolCallsOf = ({ before, update }: Move): Evidence[] =>
  evidenceIn(update).slice(evidenceIn(before).length);

const evidenceIn = ({ evidence }: Record<string, unknown>): Evidence[] =>
  Evidence.array().safeParse(evidence ?? []).data ?? [];
