import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { checkEndpoint } from "../../campaign/compose/check-endpoint.js";
import type { ModelConfig } from "../../state/config/model-config.js";
import { NanofluxError } from "../../state/errors.js";
import { evolutionFiles } from "./files.js";
import type { EvolutionPlan } from "./plan.js";
import { filled, type ShellCommand, startShell } from "./shell.js";

/** What a simulated student's training leaves: the name of what it has become. */
export const SIMULATED_FILE = "simulated.json";
const Simulated = z.object({ model: z.string() });

/** The students of an evolution; at most one is served at a time. */
export interface Students {
  /** Serves the student of a generation, where it is not served already, and says how it is asked. */
  of(generation: number, signal: AbortSignal): Promise<ModelConfig>;
  close(): Promise<void>;
}

/** The values of a command's placeholders for a generation's student; 0 is the base. */
export function placeholders({ evolve }: EvolutionPlan, folder: string, generation: number): Record<string, string> {
  const { base = "", port } = evolve;
  const out = generation === 0 ? base : evolutionFiles(folder).out(generation);
  return { base, out, port: String(port), generation: String(generation) };
}

/** Starts and ends the student's server, as the plan says; without `serve` it is taken to be served already. */
export function createStudents(plan: EvolutionPlan, folder: string, stream: (text: string) => void): Students {
  const { config, evolve, student, simulated } = plan;
  const player = config.players[student];
  let served: { generation: number; command: ShellCommand } | null = null;
  const close = async () => {
    const last = served;
    served = null;
    await last?.command.stop();
  };

  const asked = async (generation: number): Promise<ModelConfig> => {
    if (player === undefined) throw new Error(`no player ${student}`);
    if (simulated !== null) {
      if (generation === 0) return player;
      const text = await readFile(join(evolutionFiles(folder).out(generation), SIMULATED_FILE), "utf8");
      return { ...player, model: `sim:${Simulated.parse(JSON.parse(text)).model}` };
    }
    const values = placeholders(plan, folder, generation);
    const model = (evolve.model ?? player.model).replace(/\{(\w+)\}/g, (shown, name: string) => values[name] ?? shown);
    return { ...player, model };
  };

  return {
    of: async (generation, signal) => {
      const model = await asked(generation);
      if (simulated !== null || evolve.serve === undefined || served?.generation === generation) return model;
      await close();
      await requireFree(model);
      const values = placeholders(plan, folder, generation);
      const command = startShell(filled(evolve.serve, values), evolutionFiles(folder).running, stream);
      served = { generation, command };
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
