import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { BendName } from "./bends.js";
import { typescriptLoader } from "./loader.js";

/** Bent servers in front of simulated models, all in one other process. */
export interface BentServers {
  /** The address of the one that is bent so; ends in /v1. */
  at(bend: BendName): string;
  stop(): Promise<void>;
}

/** Starts them before `endpoint`. */
export async function startBent(endpoint: string): Promise<BentServers> {
  const program = fileURLToPath(new URL("./bent-proxy.ts", import.meta.url));
  const child = fork(program, [endpoint], { execArgv: typescriptLoader });
  const port = z.number().parse((await once(child, "message"))[0]);
  return {
    at: (bend) => `http://127.0.0.1:${port}/${encodeURIComponent(bend)}/v1`,
    stop: async () => {
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}
