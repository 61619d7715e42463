import { appendFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ModelConfig } from "../../state/config/model-config.js";
import { NanofluxError } from "../../state/errors.js";
import { packageRoot } from "../../state/package-root.js";
import { serve } from "../../training/evolve/serve.js";
import { endLeftover, filled, startShell } from "../../training/evolve/shell.js";

/** The recipe's scripts. */
const RECIPE = join(packageRoot, "training", "finetune", "cpu");
const TRAIN = `exec bash {recipe}/train.sh {data} {base} {out}`;
const SERVE = `exec bash {recipe}/serve.sh {model} {port} {threads} {slots}`;

/** Longest that a model may take to load on a busy machine. */
const LOADING_SECONDS = 900;

/** How students are trained and served. */
export interface Machine {
  port: number;
  threads: number;
  /** Requests at once. */
  slots: number;
  maxTokens: number;
  /** A file that names the command that runs. */
  running: string;
  /** A file for what the commands say. */
  said: string;
}

/**
 * Trains by the recipe's command.
 * @param data a file or folder with rows, or `none` to write the weights as they are
 * @param settings further arguments of train.py
 * @throws NanofluxError TRAINER_FAILED with what the command said last
 */
export async function train(
  { running, said }: Machine,
  values: { data: string; base: string; out: string },
  settings: readonly string[] = [],
): Promise<void> {
  await endLeftover(running);
  const command = filled(TRAIN, { ...values, recipe: RECIPE });
  const trainer = startShell([command, ...settings].join(" "), running, (text) => appendFileSync(said, text));
  const code = await trainer.ended;
  if (code === 0) return;
  throw new NanofluxError(
    "TRAINER_FAILED",
    `The training ended ${how(code)}: ${trainer.said().at(-1)?.split("\r").at(-1) ?? "it said nothing"}`,
    `${said} has all that it said; the same command then goes on with this training.`,
  );
}

/** Serves a student while the work asks it. @throws NanofluxError as {@link serve} */
export async function withStudent<Result>(
  { port, threads, slots, maxTokens, running, said }: Machine,
  model: string,
  work: (student: ModelConfig) => Promise<Result>,
): Promise<Result> {
  await endLeftover(running);
  const numbers = { port: String(port), threads: String(threads), slots: String(slots) };
  const command = filled(SERVE, { ...numbers, model, recipe: RECIPE });
  const student = ModelConfig.parse({
    model: `openai:student@http://127.0.0.1:${port}/v1`,
    temperature: 0,
    maxTokens,
    concurrency: slots,
    timeoutSeconds: 1800,
  });
  const server = await serve({
    ...{ command, model: student, running, seconds: LOADING_SECONDS },
    stream: (text) => appendFileSync(said, text),
    taken: "End that server, or give another --port.",
    failed: `${said} has what it said. The same command then goes on.`,
  });
  try {
    return await work(student);
  } finally {
    await server.stop();
  }
}

const how = (code: number | null) => (code === null ? "by a signal" : `with exit code ${code}`);

/** The trainer's threads, as an argument of train.py. */
export const threadsOf = ({ threads }: Machine) => ["--threads", String(Math.min(threads, availableParallelism()))];
