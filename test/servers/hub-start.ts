import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { typescriptLoader } from "./loader.js";

const Log = z.object({
  asked: z.array(z.string()),
  repositories: z.record(z.string(), z.object({ visibility: z.string(), files: z.record(z.string(), z.string()) })),
});

/** A hub to push to, in another process. */
export interface Hub {
  url: string;
  /** What was asked, and what its repositories hold. */
  log(): Promise<z.infer<typeof Log>>;
  stop(): Promise<void>;
}

/** Starts a hub that takes this token. */
export async function startHub(token: string): Promise<Hub> {
  const program = fileURLToPath(new URL("./hub-server.ts", import.meta.url));
  const child = fork(program, [token], { execArgv: typescriptLoader });
  const exited = once(child, "exit");
  const [port] = await once(child, "message");
  const url = `http://127.0.0.1:${z.number().parse(port)}`;
  return {
    url,
    log: async () => Log.parse(await (await fetch(`${url}/log`)).json()),
    async stop() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
