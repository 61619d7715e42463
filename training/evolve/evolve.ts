import { mkdir, readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { createGenerationGraph } from "../../graphs/generation/graph.js";
import { CampaignConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import type { EvolutionRules, EvolutionSnapshot } from "../../state/machines/evolution.js";
import { closeAll } from "../../state/store/close-all.js";
import { cannotWrite } from "../../state/store/folder-fault.js";
import { lockFolder } from "../../state/store/lock/folder-lock.js";
import { writeWhole } from "../../state/store/write-whole.js";
import { requireEmptyFolder } from "../export/write-export.js";
import { evolutionFiles } from "./files.js";
import { openLog } from "./log.js";
import { planOf } from "./plan.js";
import { evolutionPlot } from "./plot.js";
import { evolutionText } from "./report.js";
import { endLeftover } from "./shell.js";
import { beginEvolution, generationParts } from "./steps.js";
import { createStudents } from "./student.js";

/** An evolution: its folder, its configuration (null: the folder's), and how far it shall go. */
export interface EvolveOptions {
  folder: string;
  config: CampaignConfig | null;
  generations: number;
  /** A line for the user. */
  say: (line: string) => void;
  /** What trainers and servers say. */
  stream: (text: string) => void;
  signal: AbortSignal;
}

/** The state of an evolution: why it ended, and its report. */
export interface Evolved {
  reason: string;
  report: string;
  text: string;
  state: Pick<EvolutionSnapshot["context"], "base" | "generations" | "costUsd" | "ms">;
}

/**
 * Campaign → select → train → serve → exam, generation after generation, until a rule of the machine ends it. Every
 * finished step is in the folder's log and is not done again: after any stop the same call goes on.
 * @throws NanofluxError USAGE, FOLDER_NOT_EMPTY, FOLDER_IN_USE, CONFIG_CHANGED, and as the steps do
 * @throws the signal's reason when it aborts
 */
export async function evolve({ generations, say, stream, signal, ...options }: EvolveOptions): Promise<Evolved> {
  const folder = resolve(options.folder);
  const config = await configOf(folder, options.config);
  const plan = planOf(config);
  const files = evolutionFiles(folder);
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw cannotWrite(folder, cause);
  });
  const { patience, maxUsd: usd, maxMinutes: minutes } = plan.evolve;
  const rules: EvolutionRules = { generations, patience, usd, minutes };
  const lock = await lockFolder(folder);
  const closing = [() => lock.release()];
  try {
    await endLeftover(files.running);
    await writeWhole(files.config, `${JSON.stringify(config, null, 2)}\n`);
    const log = await openLog(folder, rules, () => lock.assertHeld());
    closing.unshift(() => log.close());
    const students = createStudents(plan, files, stream);
    closing.unshift(() => students.close());
    const steps = { plan, folder, log, students, say, stream, signal };
    const graph = createGenerationGraph(async () => generationParts(steps));
    await beginEvolution(steps);
    for (let state = log.state(); state.status !== "done"; state = log.state()) {
      signal.throwIfAborted();
      const done = state.context.generations.length;
      await graph.invoke({ generation: state.matches("campaign") ? done + 1 : done }, { signal });
      await writeReport(folder, log.state());
    }
    return await writeReport(folder, log.state());
  } finally {
    await closeAll(closing);
  }
}

async function writeReport(folder: string, { value, context }: EvolutionSnapshot): Promise<Evolved> {
  const files = evolutionFiles(folder);
  const text = evolutionText(context, String(value));
  await writeWhole(files.plot, evolutionPlot(context));
  await writeWhole(files.report, text);
  const { base, generations, costUsd, ms } = context;
  return { reason: String(value), report: files.report, text, state: { base, generations, costUsd, ms } };
}

/** The folder's configuration, or the one given for a new folder. */
async function configOf(folder: string, given: CampaignConfig | null): Promise<CampaignConfig> {
  const { config: file } = evolutionFiles(folder);
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) {
    await requireEmptyFolder(folder);
    if (given !== null) return given;
    throw new NanofluxError(
      "USAGE",
      `${folder} holds no evolution.`,
      "npx nanoflux evolve -c nanoflux.yaml --out FOLDER",
    );
  }
  const known = CampaignConfig.parse(JSON.parse(text));
  if (given === null || JSON.stringify(CampaignConfig.parse(given)) === JSON.stringify(known)) return known;
  throw new NanofluxError(
    "CONFIG_CHANGED",
    `${folder} was begun with another configuration.`,
    "Leave --config out to go on, or begin anew with another --out.",
  );
}
