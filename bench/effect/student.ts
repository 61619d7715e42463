import { appendFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { checkEndpoint } from "../../campaign/compose/check-endpoint.js";
import { ModelConfig } from "../../state/config/model-config.js";
import { NanofluxError } from "../../state/errors.js";
import { packageRoot } from "../../state/package-root.js";
import { endLeftover, filled, startShell } from "../../training/evolve/shell.js";

/** The recipe's scripts. */
const RECIPE = join(packageRoot, "training", "finetune", "cpu");
const TRAIN = `exec bash {recipe}/train.sh {data} {base} {out}`;
const SERVE = `exec bash {recipe}/serve.sh {model} {port} {threads} {slots}`;

/** Longest that a model may take to load on a busy machine. Milliseconds. */
const LOADING_MS = 900_000;

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
  const end = endWithThis(trainer.stop);
  const code = await trainer.ended;
  end();
  if (code === 0) return;
  throw new NanofluxError(
    "TRAINER_FAILED",
    `The training ended ${how(code)}: ${trainer.said().at(-1)?.split("\r").at(-1) ?? "it said nothing"}`,
    `${said} has all that it said; the same command then goes on with this training.`,
  );
}

/** Serves a student while the work asks it. */
export async function withStudent<Result>(
  { port, threads, slots, maxTokens, running, said }: Machine,
  model: string,
  work: (student: ModelConfig) => Promise<Result>,
): Promise<Result> {
  await endLeftover(running);
  const numbers = { port: String(port), threads: String(threads), slots: String(slots) };
  const command = filled(SERVE, { ...numbers, model, recipe: RECIPE });
  const server = startShell(command, running, (text) => appendFileSync(said, text));
  const end = endWithThis(server.stop);
  const student = ModelConfig.parse({
    model: `openai:student@http://127.0.0.1:${port}/v1`,
    temperature: 0,
    maxTokens,
    concurrency: slots,
    timeoutSeconds: 1800,
  });
  try {
    await untilServed(student, server.ended, said);
    return await work(student);
  } finally {
    end();
    await server.stop();
  }
}

/** @throws NanofluxError MODEL_NOT_SERVED */
async function untilServed(student: ModelConfig, ended: Promise<number | null>, said: string): Promise<void> {
  let code: number | null | undefined;
  void ended.then((with_) => {
    code = with_;
  });
  for (const last = Date.now() + LOADING_MS; Date.now() < last; await wait(500)) {
    if (code !== undefined) throw notServed(`ended ${how(code)}`, said);
    const answers = await checkEndpoint({ ...student, retries: 0 }).then(
      () => true,
      () => false,
    );
    if (answers) return;
  }
  throw notServed(`did not answer within ${LOADING_MS / 1000} s`, said);
}

const how = (code: number | null) => (code === null ? "by a signal" : `with exit code ${code}`);

const notServed = (how: string, said: string) =>
  new NanofluxError(
    "MODEL_NOT_SERVED",
    `The student's server ${how}.`,
    `${said} has what it said. Is its port free? Another --port can be given; the same command then goes on.`,
  );

/** Ends a command with this process, too. */
function endWithThis(stop: (patienceMs: number) => Promise<void>): () => void {
  const atExit = () => void stop(0);
  process.once("exit", atExit);
  return () => process.off("exit", atExit);
}

/** The trainer's threads, as an argument of train.py. */
export const threadsOf = ({ threads }: Machine) => ["--threads", String(Math.min(threads, availableParallelism()))];
