import { once } from "node:events";
import { Command } from "commander";
import { serveSimulated } from "../simulated/server/serve.js";
import { numberBetween, port, wholeNumber } from "./flag-values.js";
import { print } from "./output.js";

interface Options {
  port: number;
  host: string;
  latency: number;
  jitter: number;
  faultRate: number;
  faultSeed: number;
  rateLimit?: number;
  apiKey?: string;
  student?: string;
}

/** `nanoflux sim serve`: the simulated models behind an OpenAI-compatible address, until Ctrl-C. */
export function simServeCommand(): Command {
  return new Command("serve")
    .description("serve the simulated models (sim-ada, sim-ben, sim-judge, …) as an OpenAI-compatible endpoint")
    .option("--port <number>", "port to listen on; 0 picks a free one", port, 8091)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--latency <ms>", "milliseconds before each reply", wholeNumber(0), 0)
    .option("--jitter <ms>", "at most so many milliseconds more", wholeNumber(0), 0)
    .option("--fault-rate <share>", "share of requests that go wrong, 0 to 1", numberBetween(0, 1), 0)
    .option("--fault-seed <number>", "which requests go wrong", wholeNumber(0), 1)
    .option("--rate-limit <rpm>", "requests a minute, beyond which there are real 429s", wholeNumber(1))
    .option("--api-key <key>", "ask this key of every request")
    .option("--student <name>", "what answers as sim-student, such as ben+posts: ben, who was taught a skill")
    .action(serveUntilStopped);
}

async function serveUntilStopped({ port, host, rateLimit, apiKey, ...behaviour }: Options): Promise<void> {
  const server = await serveSimulated(port, host, {
    ...behaviour,
    rateLimit: rateLimit ?? null,
    apiKey: apiKey ?? null,
  });
  print(server.baseUrl);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await server.close();
}
