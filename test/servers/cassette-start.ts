import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { typescriptLoader } from "./loader.js";

/** A cassette that is replayed, in another process. */
export interface CassetteServer {
  /** Ends in /v1. */
  url: string;
  /** How many replies were given: `MODEL TURN` → count. */
  played(): Promise<Record<string, number>>;
  stop(): Promise<void>;
}

/** Replays a file that `npm run real -- --record` has written. */
export async function startCassette(tape: string): Promise<CassetteServer> {
  const program = fileURLToPath(new URL("./cassette-server.ts", import.meta.url));
  const child = fork(program, [tape], { execArgv: typescriptLoader });
  const exited = once(child, "exit");
  const listening = once(child, "message").then(([port]) => z.number().parse(port));
  const port = await Promise.race([listening, exited.then(() => null)]);
  if (port === null) throw new Error(`${tape} cannot be replayed.`);
  const url = `http://127.0.0.1:${port}`;
  return {
    url: `${url}/v1`,
    played: async () => z.record(z.string(), z.number()).parse(await (await fetch(`${url}/played`)).json()),
    async stop() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
