import { createActor } from "xstate";
import { NanofluxError } from "../../state/errors.js";
import { type EvolutionRules, type EvolutionSnapshot, evolutionMachine } from "../../state/machines/evolution.js";
import { EvolutionEvent } from "../../state/records/evolution.js";
import { isThere } from "../../state/store/is-there.js";
import { AppendFile } from "../../state/store/jsonl/append-file.js";
import { readLines } from "../../state/store/jsonl/read-lines.js";
import { repairTail } from "../../state/store/jsonl/repair-tail.js";
import { evolutionFiles } from "./files.js";

/** The finished steps of an evolution, on the disk and as the machine's state. */
export interface EvolutionLog {
  events(): readonly EvolutionEvent[];
  state(): EvolutionSnapshot;
  /** Resolves when the event is on the disk. */
  append(event: EvolutionEvent): Promise<void>;
  close(): Promise<void>;
}

/** Reads the finished steps; a last line that was never finished is left out. @throws NanofluxError EVENTS_BROKEN */
export async function readEvolution(folder: string): Promise<EvolutionEvent[]> {
  const { log } = evolutionFiles(folder);
  const events: EvolutionEvent[] = [];
  if (!(await isThere(log))) return events;
  for await (const { text, number, whole } of readLines(log)) {
    if (!whole) break;
    const event = EvolutionEvent.safeParse(jsonOf(text));
    if (!event.success)
      throw new NanofluxError(
        "EVENTS_BROKEN",
        `${log}, line ${number}, is no step of an evolution: ${text.slice(0, 80)}`,
        "Restore the file, or cut it off before that line: later steps are then done again.",
      );
    events.push(event.data);
  }
  return events;
}

/** The state that finished steps lead to, under rules that may have changed since. */
export function foldEvolution(events: Iterable<EvolutionEvent>, rules: EvolutionRules): EvolutionSnapshot {
  const actor = createActor(evolutionMachine, { input: rules }).start();
  for (const event of events) actor.send(event);
  return actor.getSnapshot();
}

/** Opens the log of a folder that is locked, and repairs its end. */
export async function openLog(folder: string, rules: EvolutionRules, guard: () => void): Promise<EvolutionLog> {
  const { log } = evolutionFiles(folder);
  if (await isThere(log)) await repairTail(log);
  const events = await readEvolution(folder);
  const file = await AppendFile.open(log, { guard });
  return {
    events: () => events,
    state: () => foldEvolution(events, rules),
    append: async (event) => {
      await file.append(JSON.stringify(event));
      events.push(event);
    },
    close: () => file.close(),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
