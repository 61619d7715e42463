import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { ModelConfig } from "../../state/config/model-config.js";
import type { EvolutionPlan } from "./plan.js";
import { serve } from "./serve.js";
import { filled, type ShellCommand } from "./shell.js";

/** What to do where a student cannot be served. */
const FIXES = {
  taken: "End that server, or set another `evolve.port`.",
  failed:
    "Try `evolve.serve` by hand; `evolve.startSeconds` is how long it is waited for. The same command then goes on.",
};

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
      const command = filled(evolve.serve, placeholders(plan, files, student));
      const { startSeconds: seconds } = evolve;
      const serving = { command, model, running: files.running, seconds, stream, ...FIXES };
      served = { student, command: await serve(serving, signal) };
      return model;
    },
    close,
  };
}
