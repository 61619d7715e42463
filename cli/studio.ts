import { once } from "node:events";
import { Command } from "commander";
import colors from "picocolors";
import { parseModelReference } from "../agents/models/reference.js";
import { loadDomain } from "../domains/load.js";
import { absolutePaths, loadConfig } from "../state/config/config-file.js";
import { NanofluxError } from "../state/errors.js";
import { moduleFile } from "../state/package-root.js";
import { type Named, namedIn, offer } from "../studio/choices.js";
import { STUDIO_ORIGINS } from "../studio/guard.js";
import { port } from "./flag-values.js";
import { print, printError, printJson } from "./output.js";

/** The graphs that graphs/studio exports, by the names under which Studio lists them; langgraph.json names the same. */
export const studioGraphs = ["attacker", "defender", "judge", "round", "match", "generation"] as const;

/** Runs that are worked on at once; the default of the server's own command. */
const WORKERS = 10;

/** The hosted page. */
const STUDIO_PAGE = "https://smith.langchain.com/studio/";
/** Headers that the page's scripts read; the server's own default where no origin is set. */
const EXPOSED_HEADERS = ["content-location", "x-pagination-total"];

interface StudioFlags {
  port: number;
  config?: string;
  model: string[];
  domain: string[];
  tool: string[];
  json?: boolean;
}

/** `nanoflux studio`: the Agent Server with our six graphs, in this process. No telemetry, and no file is watched. */
export function studioCommand(): Command {
  return new Command("studio")
    .option("--port <number>", "a port of your choice", port, 0)
    .option("-c, --config <file>", "what runs may choose from: the models, domain and tools that it names")
    .option("--model <reference...>", "further models that runs may choose", [])
    .option("--domain <name...>", "further domains that runs may choose: YAML files", [])
    .option("--tool <file...>", "further judge tools that runs may choose: files or packages", [])
    .option("--json", "the addresses as JSON")
    .action(async (flags: StudioFlags) => {
      offer(await namedBy(flags));
      const { host, cleanup } = await startAgentServer(flags.port).catch((error: unknown) =>
        // Its workers may already poll for runs, and would keep the process alive.
        process.exit(printError(cannotListen(error, flags.port))),
      );
      const api = `http://${host}`;
      const page = `${STUDIO_PAGE}?baseUrl=${encodeURIComponent(api)}`;
      if (flags.json) printJson({ api, page, graphs: studioGraphs });
      else print(describe(api, page));
      await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
      await cleanup();
      // The server's workers go on polling for runs.
      process.exit();
    });
}

/** What the configuration and the flags name; a domain's file is read, so that what is wrong with it is said now. */
async function namedBy({ config, model, domain, tool }: StudioFlags): Promise<Named> {
  const named = namedIn(await loadConfig(config ?? null));
  for (const reference of model) parseModelReference(reference);
  return {
    models: [...named.models, ...model],
    domains: await Promise.all([...named.domains, ...domain].map(loadDomain)),
    tools: [...named.tools, ...(absolutePaths({ tools: tool }, process.cwd()).tools ?? [])],
  };
}

async function startAgentServer(port: number) {
  // Read when the server is imported. It logs on stdout, by default every request; and it warns of old packages
  // wherever the working directory has none.
  process.env.LOG_LEVEL ??= "error";
  const { startServer, StartServerSchema } = await import("@langchain/langgraph-api/server").catch((cause: unknown) => {
    throw new NanofluxError(
      "STUDIO_UNAVAILABLE",
      "The Agent Server is not installed.",
      "Install it beside nanoflux: npm install --save-dev @langchain/langgraph-api",
      { cause },
    );
  });
  return startServer(
    StartServerSchema.parse({
      port,
      host: "127.0.0.1",
      nWorkers: WORKERS,
      cwd: process.cwd(),
      graphs: Object.fromEntries(studioGraphs.map((name) => [name, `${studioFile("graphs")}:${name}`])),
      // First of all handlers: a request that claims to be Studio must pass it too.
      auth: { path: `${studioFile("guard")}:auth`, disable_studio_auth: true },
      http: {
        app: `${studioFile("app")}:app`,
        cors: { allow_origin_regex: STUDIO_ORIGINS, expose_headers: EXPOSED_HEADERS },
      },
    }),
  );
}

/** What `watch` says in the same place; any other error as it is. */
function cannotListen(error: unknown, port: number): unknown {
  if (!(error instanceof Error) || !("syscall" in error) || error.syscall !== "listen") return error;
  const message = `Cannot listen on 127.0.0.1:${port}: ${error.message}.`;
  return new NanofluxError("USAGE", message, "Choose another --port; port 0 picks a free one.", { cause: error });
}

const studioFile = (name: string) => moduleFile(`studio/${name}.js`);

const describe = (api: string, page: string) =>
  [
    `${colors.dim("SDK and API")}  ${colors.cyan(api)}`,
    `${colors.dim("Studio     ")}  ${colors.cyan(page)}`,
    `${colors.dim("Graphs     ")}  ${studioGraphs.join(", ")}; without keys they play with simulated models.`,
    colors.dim("Studio is a hosted page: it needs a login, and Chrome's leave to reach this machine. Ctrl-C stops."),
  ].join("\n");
