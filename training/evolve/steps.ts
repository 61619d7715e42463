import type { GenerationParts } from "../../graphs/generation/parts.js";
import type { CampaignConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import type { EvolutionEvent, EvolutionEventOf } from "../../state/records/evolution.js";
import { playCampaign } from "../play-campaign.js";
import { examine, judgeExam, type StepContext, setExam } from "./exam.js";
import { evolutionFiles } from "./files.js";
import type { EvolutionLog } from "./log.js";
import { outside } from "./outside.js";
import { selectTraining, writeReferences } from "./rows.js";
import { trainStudent } from "./train.js";

/** Ends of a campaign that are a fault outside of it: it is to go on once that is fixed. */
const FAULTS: ReadonlySet<string> = new Set(["failing", "endpoint-refused", "endpoint-away", "cancelled"]);

/** What the steps of an evolution work with, and where they are recorded. */
export interface Steps extends StepContext {
  log: EvolutionLog;
  stream: (text: string) => void;
}

type Stamped<Event> = Event extends unknown ? Omit<Event, "at" | "ms"> : never;

/** Does a step, and records it; a step that the log has is not done again. */
async function once<Type extends EvolutionEvent["type"]>(
  { log, signal }: Steps,
  type: Type,
  generation: number | undefined,
  work: () => Promise<Stamped<EvolutionEvent>>,
): Promise<EvolutionEventOf<Type>> {
  const found = findEvent(log.events(), type, generation);
  if (found) return found;
  signal.throwIfAborted();
  const started = performance.now();
  const done = await outside(work);
  await log.append({ ...done, at: new Date().toISOString(), ms: Math.round(performance.now() - started) });
  const recorded = findEvent(log.events(), type, generation);
  if (recorded === undefined) throw new Error(`The step that was done is no ${type}.`);
  return recorded;
}

/** The exam, and the student's score in it before any training. */
export async function beginEvolution(steps: Steps): Promise<void> {
  await once(steps, "exam.set", undefined, async () => ({ type: "exam.set", ...(await setExam(steps)) }));
  await once(steps, "base.examined", undefined, async () => ({
    type: "base.examined",
    score: (await examine(steps, 0)).score,
  }));
}

const isOf = <Type extends EvolutionEvent["type"]>(
  event: EvolutionEvent,
  type: Type,
): event is EvolutionEventOf<Type> => event.type === type;

/** The step of this type, in this generation where it has one. */
function findEvent<Type extends EvolutionEvent["type"]>(
  events: readonly EvolutionEvent[],
  type: Type,
  generation?: number,
): EvolutionEventOf<Type> | undefined {
  for (const event of events)
    if (isOf(event, type) && (generation === undefined || ("generation" in event && event.generation === generation)))
      return event;
  return undefined;
}

/** A generation's steps, for its graph. */
export function generationParts(all: Steps): GenerationParts {
  const { plan, folder, log } = all;
  /** A run may be stopped by itself, as in Studio. */
  const under = (signal?: AbortSignal): Steps =>
    signal ? { ...all, signal: AbortSignal.any([all.signal, signal]) } : all;
  return {
    campaign: async (generation, signal) => {
      const steps = under(signal);
      if (generation === 1) await beginEvolution(steps);
      return once(steps, "campaign.played", generation, async () => {
        const config = await campaignConfig(steps, generation);
        const out = evolutionFiles(folder).campaign(generation);
        const { ended, rows, rounds, costUsd } = await playCampaign(config, out, steps);
        if (ended === null || FAULTS.has(ended.reason)) throw interrupted(generation, ended?.message);
        const { reason, message } = ended;
        return { type: "campaign.played", generation, rows: rows.length, rounds, reason, message, costUsd };
      });
    },
    select: (generation, signal) =>
      once(under(signal), "rows.selected", generation, async () => ({
        type: "rows.selected",
        generation,
        ...(await selectTraining(plan, folder, generation)),
      })),
    train: (generation, signal) => {
      const steps = under(signal);
      return once(steps, "student.trained", generation, async () => {
        steps.say(`Training generation ${generation}`);
        await trainStudent(plan, evolutionFiles(folder), generation, steps);
        return { type: "student.trained", generation };
      });
    },
    evaluate: (generation, signal) => {
      const steps = under(signal);
      return once(steps, "student.examined", generation, async () => {
        const { evaluation, score } = await examine(steps, generation);
        const before = log
          .events()
          .filter((event) => event.type === "base.examined" || event.type === "student.examined");
        return { type: "student.examined", generation, score, ...(await judgeExam(folder, evaluation, before)) };
      });
    },
  };
}

/** The campaign against the student of the generation before: another seed, earlier rows kept away, misses aimed at. */
async function campaignConfig(
  { plan, folder, students, log, signal }: Steps,
  generation: number,
): Promise<CampaignConfig> {
  const { evolve, ...config } = plan.config;
  const player = await students.of(generation - 1, signal);
  const references = await writeReferences(folder, generation, plan.evolve.exam.benchmark === null);
  const exam = findEvent(log.events(), "student.examined", generation - 1);
  return {
    ...config,
    seed: config.seed + generation - 1,
    players: { ...config.players, [plan.student]: player },
    novelty: {
      ...config.novelty,
      references: [
        ...config.novelty.references,
        ...(references === null ? [] : [{ file: references, field: "question" }]),
      ],
    },
    topicWeights: exam?.missed ?? config.topicWeights,
  };
}

const interrupted = (generation: number, message = "It was stopped.") =>
  new NanofluxError(
    "MODEL_CALL_FAILED",
    `The campaign of generation ${generation} did not come to an end of its own: ${message}`,
    "`npx nanoflux doctor` checks the endpoints. The same command then goes on with it.",
  );
