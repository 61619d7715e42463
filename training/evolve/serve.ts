import { setTimeout as wait } from "node:timers/promises";
import { checkEndpoint } from "../../campaign/compose/check-endpoint.js";
import type { ModelConfig } from "../../state/config/model-config.js";
import { NanofluxError } from "../../state/errors.js";
import { type ShellCommand, startShell } from "./shell.js";

/** A server of a student, by a command of a shell. */
export interface Serving {
  /** Runs until it is ended. */
  command: string;
  /** How the student is asked once it is served. */
  model: ModelConfig;
  /** A file that names the command while it runs. */
  running: string;
  /** Longest that the first answer may take. */
  seconds: number;
  /** Gets what the command says. */
  stream: (text: string) => void;
  /** What to do where another server answers at that address. */
  taken: string;
  /** What to do where the server ends or does not answer. */
  failed: string;
}

/**
 * Starts a server and waits for its first answer; one that fails is ended.
 * @throws NanofluxError USAGE where another server answers already: it would be taken for the student's; MODEL_NOT_SERVED where
 *   the command ends before it answers, or takes too long
 */
export async function serve(serving: Serving, signal?: AbortSignal): Promise<ShellCommand> {
  const { command, model, running, stream, taken } = serving;
  if ((await problemWith(model)) === null)
    throw new NanofluxError("USAGE", `${model.model} answers before the student's server was started.`, taken);
  const server = startShell(command, running, stream);
  try {
    await untilServed(server, serving, signal);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Why no server answers for a model; null where one does. */
const problemWith = (model: ModelConfig): Promise<string | null> =>
  checkEndpoint({ ...model, retries: 0 }).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

async function untilServed(server: ShellCommand, { model, seconds, failed }: Serving, signal?: AbortSignal) {
  const end = Date.now() + seconds * 1000;
  let ended = false;
  void server.ended.then(() => {
    ended = true;
  });
  for (;;) {
    signal?.throwIfAborted();
    const problem = await problemWith(model);
    if (ended) {
      const said = server.said().at(-1) ?? "it said nothing";
      throw new NanofluxError("MODEL_NOT_SERVED", `The student's server ended: ${said}`, failed);
    }
    if (problem === null) return;
    if (Date.now() > end)
      throw new NanofluxError("MODEL_NOT_SERVED", `${model.model} did not answer in ${seconds} s: ${problem}`, failed);
    await wait(200, undefined, { signal });
  }
}
