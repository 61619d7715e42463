import { fork } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A server that runs in another process. */
export interface RunningServer {
  url: string;
  /** Every request so far, as `METHOD path?query`. */
  requests: string[];
  stop(): Promise<void>;
}

const jitiLoader = join(dirname(createRequire(import.meta.url).resolve("jiti/package.json")), "lib/jiti-register.mjs");

/** Starts one of the programs beside this file, such as `search-pubmed`, and waits until it listens. */
export async function startServer(name: string): Promise<RunningServer> {
  const program = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const child = fork(program, { execArgv: ["--import", jitiLoader] });
  const requests: string[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    child.once("exit", () => reject(new Error(`${name} ended before it listened`)));
    child.on("message", (message: { port?: number; request?: string }) => {
      if (message.port !== undefined) resolve(message.port);
      if (message.request !== undefined) requests.push(message.request);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async stop() {
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}
