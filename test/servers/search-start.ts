import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { typescriptLoader } from "./loader.js";

/** A server that runs in another process. */
export interface RunningServer {
  url: string;
  /** The requests since the last call, as `METHOD path?query`. */
  requests(): Promise<string[]>;
  stop(): Promise<void>;
}

const Message = z.object({ port: z.number().optional(), requests: z.array(z.string()).optional() });

/** Starts one of the programs beside this file, such as `search-pubmed`, and waits until it listens. */
export async function startServer(name: string): Promise<RunningServer> {
  const program = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const child = fork(program, { execArgv: typescriptLoader });
  const exited = once(child, "exit");
  const nextMessage = async () => Message.parse((await once(child, "message"))[0]);
  const { port } = await Promise.race([nextMessage(), exited.then(() => ({ port: undefined }))]);
  if (port === undefined) throw new Error(`${name} ended before it listened`);
  return {
    url: `http://127.0.0.1:${port}`,
    async requests() {
      const answer = nextMessage();
      child.send("requests");
      return (await answer).requests ?? [];
    },
    async stop() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
