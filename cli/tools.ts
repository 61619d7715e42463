import { existsSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import { Command } from "commander";
import colors from "picocolors";
import { z } from "zod";
import { loadConfig } from "../state/config/config-file.js";
import { NanofluxError } from "../state/errors.js";
import type { Evidence } from "../state/records/verdict.js";
import type { JudgeTool } from "../tools/judge-tool.js";
import { createToolbox } from "../tools/registry.js";
import { print, printJson } from "./output.js";

interface Flags {
  config?: string;
  corpus?: string;
  json?: boolean;
}

/** `nanoflux tools list|run|new`: the Judge's tools, without a match. */
export function toolsCommand(): Command {
  const configured = (command: Command) =>
    command
      .option("-c, --config <file>", "configuration file that names tools, search providers and MCP servers")
      .option("--corpus <dir>", "also search in this folder of texts")
      .option("--json", "machine-readable output");

  return new Command("tools")
    .addCommand(configured(new Command("list")).description("the tools that a Judge may call").action(listTools))
    .addCommand(
      configured(new Command("run"))
        .description("call one tool, as the Judge would")
        .argument("<name>", "a tool's name, or a file such as ./units.ts")
        .argument("[input]", "its input as JSON", "{}")
        .action(runTool),
    )
    .addCommand(
      new Command("new")
        .description("write a working tool and its test")
        .argument("<name>")
        .option("--dir <dir>", "target folder", ".")
        .option("--json", "machine-readable output")
        .action(newTool),
    );
}

async function listTools(flags: Flags): Promise<void> {
  await withTools(flags, async (tools, added) => {
    const toolbox = createToolbox(tools);
    const rows = toolbox.specs(tools.map(({ name }) => name)).map(({ name, description, parameters }) => {
      return { name, source: added.includes(name) ? "configuration" : "built in", description, input: parameters };
    });
    if (flags.json) {
      printJson(rows);
      return;
    }
    for (const { name, source, description } of rows) {
      print(`${colors.bold(name)}  ${colors.dim(source)}\n  ${description}`);
    }
  });
}

async function runTool(name: string, input: string, flags: Flags): Promise<void> {
  const parsed = parseInput(input);
  const file = fileOf(name);
  const call = async (tools: readonly JudgeTool[], tool: string) => {
    const toolbox = createToolbox(tools);
    toolbox.specs([tool]);
    const evidence = await toolbox.call({ scope: "tools run", tool, input: parsed });
    toolbox.release("tools run");
    return evidence;
  };
  if (file === null) {
    await withTools(flags, async (tools) => report(await call(tools, name), flags));
    return;
  }
  const { loadTools } = await import("../tools/load.js");
  const own = await loadTools([file], process.cwd());
  try {
    report(await call(own, own[0]?.name ?? name), flags);
  } finally {
    await createToolbox(own).close();
  }
}

async function newTool(name: string, flags: { dir: string; json?: boolean }): Promise<void> {
  const { writeNewTool } = await import("./new-tool.js");
  const files = await writeNewTool(name, flags.dir);
  if (flags.json) {
    printJson(files);
    return;
  }
  print(`Wrote ${files.tool} and ${files.test}.\nNext:`);
  const named = isAbsolute(files.tool) || files.tool.startsWith("..") ? files.tool : `./${files.tool}`;
  print(`  npx nanoflux tools run ${named} '{"values":[1,2,6]}'`);
  print(`  node --test ${files.test}`);
  print(`  name it in nanoflux.yaml:  tools: ["${named}"]`);
}

/** Opens the configured tools, and always closes them again. */
async function withTools(
  { config, corpus }: Flags,
  use: (tools: readonly JudgeTool[], added: readonly string[]) => Promise<void>,
): Promise<void> {
  const { openTools } = await import("../tools/open-tools.js");
  const settings = await loadConfig(config ?? null);
  if (corpus !== undefined) settings.search.providers.push({ type: "corpus", folder: resolve(corpus) });
  const folder = config === undefined ? process.cwd() : dirname(resolve(config));
  const { tools, added } = await openTools(settings, folder, null);
  try {
    await use(tools, added);
  } finally {
    await createToolbox(tools).close();
  }
}

function report(evidence: Evidence, { json }: Flags): void {
  if (evidence.status !== "ok") process.exitCode = 1;
  if (json) {
    printJson(evidence);
    return;
  }
  const mark = evidence.status === "ok" ? colors.green("ok") : colors.red(evidence.status);
  print(`${mark} ${colors.dim(`${evidence.ms.toFixed(0)} ms`)}\n${JSON.stringify(evidence.output, null, 2)}`);
}

/** Resolves a name to a file: a path, or a script of that name here. Your own tool takes precedence over a built-in one. */
function fileOf(name: string): string | null {
  if (name.startsWith("community:")) return name;
  if (/[/\\]|\.[cm]?[jt]s$/.test(name)) return resolve(name);
  const file = [".ts", ".mts", ".js", ".mjs"].map((ending) => resolve(`${name}${ending}`)).find(existsSync);
  return file ?? null;
}

function parseInput(text: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch (cause) {
    const fix = `Quote it for your shell: nanoflux tools run units '{"value":1,"from":"mile","to":"km"}'`;
    throw new NanofluxError("USAGE", `The input is not a JSON object: ${text}`, fix, { cause });
  }
}
