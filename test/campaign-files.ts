import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { CampaignEvent } from "../state/records/events.js";
import { Example } from "../state/records/example.js";
import { JournaledCall } from "../state/store/call-journal.js";

/** The files of a campaign's folder, each line of them read. */
export interface CampaignFiles {
  rows: Example[];
  events: CampaignEvent[];
  calls: JournaledCall[];
}

/** Reads a folder that no process writes; every line of every file must be complete. */
export async function readFiles(folder: string): Promise<CampaignFiles> {
  const linesOf = async (file: string): Promise<unknown[]> => {
    const text = await readFile(join(folder, file), "utf8");
    if (text === "") return [];
    expect(text.endsWith("\n"), `${file} ends with a whole line`).toBe(true);
    return text
      .slice(0, -1)
      .split("\n")
      .map((line) => JSON.parse(line));
  };
  return {
    rows: (await linesOf("dataset.jsonl")).map((line) => Example.parse(line)),
    events: (await linesOf("events.jsonl")).map((line) => CampaignEvent.parse(line)),
    calls: (await linesOf("calls.jsonl")).map((line) => JournaledCall.parse(line)),
  };
}

/** The names of the rounds that have settled, in their order. */
export const settledRounds = (events: readonly CampaignEvent[]): string[] =>
  events.flatMap((event) => (event.type === "round.settled" ? [event.input.round] : []));

/** The invariants of every campaign that reached its target, whatever happened on the way. */
export function expectWhole({ rows, events, calls }: CampaignFiles, target: number): void {
  const accepted = events.flatMap((event) => (event.type === "round.settled" && event.example ? [event.example] : []));
  expect(rows).toEqual(accepted);
  expect(rows).toHaveLength(target);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(target);
  const rounds = settledRounds(events);
  expect(new Set(rounds).size).toBe(rounds.length);
  expectPaidOnce(calls);
}

/** No call of a round was paid a second time. */
export function expectPaidOnce(calls: readonly JournaledCall[]): void {
  const paid = calls.map(({ round, step, attempt, requestHash }) => [round, step, attempt, requestHash].join(" "));
  expect(new Set(paid).size).toBe(paid.length);
}
