import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { type Fault, Passed } from "./faulty-protocol.js";
import { typescriptLoader } from "./loader.js";

/** An endpoint that goes wrong on request, in another process. */
export interface FaultyEndpoint {
  /** Ends in /v1. */
  url: string;
  /** From now on; the answer says what has passed until now. */
  become(fault: z.input<typeof Fault>): Promise<Passed>;
  stop(): Promise<void>;
}

/** Starts a proxy before `endpoint`. */
export async function startFaulty(endpoint: string): Promise<FaultyEndpoint> {
  const program = fileURLToPath(new URL("./faulty-proxy.ts", import.meta.url));
  const child = fork(program, [endpoint], { execArgv: typescriptLoader });
  const answer = async () => Passed.parse((await once(child, "message"))[0]);
  const { port } = await answer();
  return {
    url: `http://127.0.0.1:${port}/v1`,
    become: (fault) => {
      const answered = answer();
      child.send(fault);
      return answered;
    },
    stop: async () => {
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}
