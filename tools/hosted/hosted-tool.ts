import { z } from "zod";
import { defineJudgeTool } from "../define-judge-tool.js";
import type { JudgeTool } from "../judge-tool.js";
import { objectSchema } from "../object-schema.js";
import { ToolFailure } from "../tool-failure.js";
import { type Ready, startToolProcess, type ToolProcess } from "./tool-process.js";

/** Milliseconds of a tool that names no limit; the toolbox's default. */
const DEFAULT_TIMEOUT_MS = 10_000;

/** Milliseconds that the toolbox adds to a tool's own timeout: for the process's grace, and for a new start. */
const SPARE_MS = 30_000;

/**
 * Loads a user's tool into a process of its own, which sees none of our environment's secrets and is killed when
 * it hangs. A process that died starts again with the next call.
 *
 * @param name an absolute path or a package's name
 * @param folder where packages are looked for, and the process's working directory
 * @throws NanofluxError what {@link startToolProcess} throws.
 */
export async function loadHostedTool(name: string, folder: string): Promise<JudgeTool> {
  let running = startToolProcess(name, folder);
  const { ready } = await running;

  const alive = async () => {
    const current = running;
    if ((await current).isAlive()) return current;
    // Of several calls that find it dead, the first starts it anew.
    if (running === current) running = startToolProcess(name, folder);
    return running;
  };
  const ending = {
    // A process that died holds nothing any more.
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
    // What JSON Schema cannot say is checked in the tool's process, and so is the output.
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
