import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { checkEndpoint } from "../../campaign/compose/check-endpoint.js";
import type { ModelConfig } from "../../state/config/model-config.js";
import { NanofluxError } from "../../state/errors.js";
import type { EvolutionPlan } from "./plan.js";
import { filled, type ShellCommand, startShell } from "./shell.js";

/** What a simulated student's training leaves: the name of what it has become. */
export const SIMULATED_FILE = "simulated.json";
const Simulated = z.object({ model: z.string() });

/** Where students are: 0 is the base, which is in none of these folders; an evolution numbers its generations. */
export interface StudentFiles {
  /** Names the trainer or the server that runs now. */
  running: string;
  /** {data}: what a student is trained on, with the recipe's files. */
  data(student: number): string;
  /** {out}: the trained student. */
  out(student: number): string;
}

/** Students, of which at most one is served at a time. */
export interface Students {
  /** Serves a student, where it is not served already, and says how it is asked. */
  of(student: number, signal: AbortSignal): Promise<ModelConfig>;
  close(): Promise<void>;
}

/** The values of a command's placeholders for a student; 0 is the base. */
export function placeholders({ evolve }: EvolutionPlan, files: StudentFiles, student: number): Record<string, string> {
  const { base = "", port } = evolve;
  const out = student === 0 ? base : files.out(student);
  return { base, out, port: String(port), generation: String(student) };
}

/** Starts and ends the student's server, as the plan says; without `serve` it is taken to be served already. */
export function createStudents(plan: EvolutionPlan, files: StudentFiles, stream: (text: string) => void): Students {
  const { config, evolve, simulated } = plan;
  const player = config.players[plan.student];
  let served: { student: number; command: ShellCommand } | null = null;
  const close = async () => {
    const last = served;
    served = null;
    await last?.command.stop();
  };

  const asked = async (student: number): Promise<ModelConfig> => {
    if (player === undefined) throw new Error(`no player ${plan.student}`);
    if (simulated !== null) {
      if (student === 0) return player;
      const text = await readFile(join(files.out(student), SIMULATED_FILE), "utf8");
      return { ...player, model: `sim:${Simulated.parse(JSON.parse(text)).model}` };
    }
    const values = placeholders(plan, files, student);
    const model = (evolve.model ?? player.model).replace(/\{(\w+)\}/g, (shown, name: string) => values[name] ?? shown);
    return { ...player, model };
  };

  return {
    of: async (student, signal) => {
      const model = await asked(student);
      if (simulated !== null || evolve.serve === undefined || served?.student === student) return model;
      await close();
      await requireFree(model);
      const values = placeholders(plan, files, student);
      const command = startShell(filled(evolve.serve, values), files.running, stream);
      served = { student, command };
      await untilServed(command, model, evolve.startSeconds, signal);
      return model;
    },
    close,
  };
}

/** Whether a server answers for a model. */
const problemWith = (model: ModelConfig): Promise<string | null> =>
  checkEndpoint({ ...model, retries: 0 }).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

/**
 * Passes where no other server answers at the student's address: it would be taken for the student's.
 * @throws NanofluxError USAGE
 */
async function requireFree(model: ModelConfig): Promise<void> {
  if ((await problemWith(model)) !== null) return;
  throw new NanofluxError(
    "USAGE",
    `${model.model} answers before evolve.serve was started.`,
    "End that server, or set another `evolve.port`.",
  );
}

/**
 * Waits for the server's first answer.
 * @throws NanofluxError MODEL_NOT_SERVED where it ends before, or takes too long
 */
async function untilServed(command: ShellCommand, model: ModelConfig, seconds: number, signal: AbortSignal) {
  const end = Date.now() + seconds * 1000;
  let ended = false;
  void command.ended.then(() => {
    ended = true;
  });
  const fix =
    "Try `evolve.serve` by hand; `evolve.startSeconds` is how long it is waited for. The same command then goes on.";
  for (;;) {
    signal.throwIfAborted();
    const problem = await problemWith(model);
    if (ended)
      throw new NanofluxError(
        "MODEL_NOT_SERVED",
        `evolve.serve ended: ${command.said().at(-1) ?? "it said nothing"}`,
        fix,
      );
    if (problem === null) return;
    if (Date.now() > end)
      throw new NanofluxError("MODEL_NOT_SERVED", `${model.model} did not answer in ${seconds} s: ${problem}`, fix);
    await wait(200, undefined, { signal });
  }
}
