import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { packageRoot } from "../state/package-root.js";

/** A simulated server in another process. */
export interface SimServer {
  baseUrl: string;
  close(): Promise<void>;
}

/** Starts `nanoflux sim serve` on a free port; its first line names the address. */
export async function startSimServer(flags: readonly string[] = []): Promise<SimServer> {
  const main = join(packageRoot, "dist", "cli", "main.js");
  const server = spawn(process.execPath, [main, "sim", "serve", "--port", "0", ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: server.stdout });
  const [first] = await once(lines, "line");
  const baseUrl = /https?:\/\/\S+/.exec(String(first))?.[0];
  if (baseUrl === undefined) throw new Error(`sim serve named no address: ${String(first)}`);
  return {
    baseUrl,
    async close() {
      server.kill();
      await once(server, "exit");
    },
  };
}
