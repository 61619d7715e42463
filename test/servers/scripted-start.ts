import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { typescriptLoader } from "./loader.js";
import { ChatRequest } from "./scripted-protocol.js";

/** The scripted models, in another process. */
export interface ScriptedModels {
  /** `openai:NAME@URL` for one of them. */
  reference(name: "poser" | "gullible"): string;
  /** Every chat request since the last call, unchanged. */
  seen(): Promise<ChatRequest[]>;
  stop(): Promise<void>;
}

/** Starts the models of scripted-models.ts; `challenges` are what `poser` asks, in order. */
export async function startScriptedModels(challenges: readonly unknown[]): Promise<ScriptedModels> {
  const folder = await mkdtemp(join(tmpdir(), "nanoflux-scripted-"));
  const file = join(folder, "challenges.json");
  await writeFile(file, JSON.stringify(challenges));
  const program = fileURLToPath(new URL("./scripted-models.ts", import.meta.url));
  const child = fork(program, [file], { execArgv: typescriptLoader });
  const exited = once(child, "exit");
  const listening = once(child, "message").then(([port]) => z.number().parse(port));
  const port = await Promise.race([listening, exited.then(() => null)]);
  await rm(folder, { recursive: true });
  if (port === null) throw new Error("The scripted models ended before they listened.");
  const url = `http://127.0.0.1:${port}`;
  return {
    reference: (name) => `openai:${name}@${url}/v1`,
    seen: async () => z.array(ChatRequest).parse(await (await fetch(`${url}/seen`)).json()),
    async stop() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
