import { z } from "zod";
import { defineJudgeTool } from "../define-judge-tool.js";
import type { JudgeTool } from "../judge-tool.js";
import { objectSchema } from "../object-schema.js";
import { ToolFailure } from "../tool-failure.js";
import { type Ready, startToolProcess, type ToolProcess } from "./tool-process.js";

/** Timeout in milliseconds of a tool without its own; the toolbox's default. */
const DEFAULT_TIMEOUT_MS = 10_000;

/** Milliseconds that the toolbox adds to a tool's timeout, for the process's grace period and a restart. */
const SPARE_MS = 30_000;

/**
 * Loads a user's tool into its own process, which sees none of our environment's secrets and is killed if it hangs. A
 * process that died is restarted by the next call.
 *
 * @param name an absolute path or a package's name
 * @param folder where packages are resolved, and the process's working directory
 * @throws NanofluxError as {@link startToolProcess}.
 */
export async function loadHostedTool(name: string, folder: string): Promise<JudgeTool> {
  let running = startToolProcess(name, folder);
  const { ready } = await running;

  const alive = async () => {
    const current = running;
    if ((await current).isAlive()) return current;
    // If several calls find the process dead, the first restarts it.
    if (running === current) running = startToolProcess(name, folder);
    return running;
  };
  const ending = {
    // A dead process has nothing to release.
    release: (scope: string) => void running.then((process) => process.release(scope)).catch(() => {}),
    close: async () => (await running).close(),
  };

  try {
    return hosted(ready, alive, ending);
  } catch (error) {
    await ending.close();
    throw error;
  }
}

function hosted(
  ready: Ready,
  alive: () => Promise<ToolProcess>,
  ending: Pick<JudgeTool, "release" | "close">,
): JudgeTool {
  const timeoutMs = ready.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  return defineJudgeTool({
    name: ready.name,
    description: ready.description,
    // Rules that JSON Schema cannot express, and the output, are checked in the tool's process.
    input: objectSchema(ready.name, ready.input),
    output: z.looseObject({}),
    limits: { timeoutMs: Math.min(600_000, timeoutMs + SPARE_MS) },
    async run(input, { scope }) {
      const { status, output } = await (await alive()).call(input, scope, timeoutMs);
      if (status === "ok") return output;
      const { error, ...rest } = output;
      throw new ToolFailure(status, typeof error === "string" ? error : `The tool reports: ${status}.`, rest);
    },
    ...ending,
  });
}
