import { z } from "zod";
import { didYouMean } from "../state/did-you-mean.js";
import { NanofluxError } from "../state/errors.js";
import type { ToolSpec } from "../state/records/message.js";
import type { Evidence } from "../state/records/verdict.js";
import { isFolderFault } from "../state/store/folder-fault.js";
import type { JudgeTool } from "./judge-tool.js";
import { ToolFailure } from "./tool-failure.js";
import type { Toolbox, ToolboxCall } from "./toolbox.js";

/** Milliseconds of wall time for a call of a tool that names no limit. */
const DEFAULT_TIMEOUT_MS = 10_000;

/** Characters of JSON that one call may put before the Judge; ours, as much as Python's output cap. */
const MOST_OUTPUT_CHARS = 65_536;

/** Characters kept of an output that had more: enough to see what it was. */
const KEPT_CHARS = 16_384;

/** What a call yields before it is timed and recorded. */
type Result = Pick<Evidence, "status" | "output">;

/**
 * Gathers tools so that the Judge can call them by name. Whatever a tool does, `call` answers with evidence, except
 * where the campaign's folder cannot be written any more: that error ends the campaign.
 *
 * @throws NanofluxError TOOL_INVALID when two tools have one name; `specs` throws TOOL_UNKNOWN for a name that
 *   no tool has.
 */
export function createToolbox(tools: readonly JudgeTool[]): Toolbox {
  const byName = new Map<string, JudgeTool>();
  for (const tool of tools) {
    if (byName.has(tool.name)) {
      throw new NanofluxError("TOOL_INVALID", `Two tools are named "${tool.name}".`, "Rename one of them.");
    }
    byName.set(tool.name, tool);
  }
  const names = [...byName.keys()];
  const specs = new Map<string, ToolSpec>();

  return {
    specs: (wanted) =>
      wanted.map((name) => {
        const tool = byName.get(name);
        if (tool === undefined) throw unknownTool(name, names);
        const spec = specs.get(name) ?? toolSpec(tool);
        specs.set(name, spec);
        return spec;
      }),

    async call(call) {
      const started = performance.now();
      const tool = byName.get(call.tool);
      const result: Result =
        tool === undefined ? failed("error", unknownTool(call.tool, names).message) : await run(tool, call);
      return { tool: call.tool, input: call.input, ...result, ms: performance.now() - started };
    },

    release(scope) {
      for (const tool of byName.values()) tool.release?.(scope);
    },

    async close() {
      await Promise.allSettled([...byName.values()].map((tool) => tool.close?.()));
    },
  };
}

async function run(tool: JudgeTool, call: ToolboxCall): Promise<Result> {
  const input = tool.input.safeParse(call.input);
  if (!input.success) return failed("error", `The input does not fit: ${z.prettifyError(input.error)}`);
  const timeoutMs = tool.limits?.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const timeout = new AbortController();
  const timer = setTimeout(
    () => timeout.abort(new ToolFailure("time", `${tool.name} took longer than ${timeoutMs} ms and was stopped.`)),
    timeoutMs,
  );
  const signal = call.signal === undefined ? timeout.signal : AbortSignal.any([timeout.signal, call.signal]);
  try {
    const running = tool.run(input.data, { signal, scope: call.scope });
    return resultOf(tool, await Promise.race([running, abortion(signal)]));
  } catch (error) {
    // A tool that obeys its signal rejects with a reason of its own; the timeout is the better word.
    const cause: unknown = timeout.signal.aborted ? timeout.signal.reason : error;
    if (isFolderFault(cause)) throw cause;
    if (cause instanceof ToolFailure) return capped(failed(cause.status, cause.message, cause.output));
    return capped(failed("error", messageOf(cause)));
  } finally {
    clearTimeout(timer);
  }
}

/** Checks what a tool returned; kept is what JSON can carry, since that is what the Judge saw and the log records. */
function resultOf(tool: JudgeTool, returned: unknown): Result {
  const output = tool.output.safeParse(returned);
  if (!output.success) {
    return failed("error", `${tool.name} returned what its output schema refuses: ${z.prettifyError(output.error)}`);
  }
  const plain: Record<string, unknown> = JSON.parse(JSON.stringify(output.data));
  return capped({ status: tool.statusOf?.(output.data) ?? "ok", output: plain }, tool.limits?.outputChars);
}

function capped(result: Result, most = MOST_OUTPUT_CHARS): Result {
  const text = JSON.stringify(result.output);
  if (text.length <= most) return result;
  const message = `The output had ${text.length} characters, more than ${most}. Ask for less.`;
  return failed("output", message, { beginning: text.slice(0, KEPT_CHARS) });
}

function failed(status: Evidence["status"], message: string, output: Record<string, unknown> = {}): Result {
  return { status, output: { ...output, error: message } };
}

function messageOf(error: unknown): string {
  if (NanofluxError.isInstance(error)) return `${error.message} ${error.fix}`;
  return error instanceof Error ? error.message : String(error);
}

function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function toolSpec(tool: JudgeTool): ToolSpec {
  const { $schema: _, ...parameters } = z.toJSONSchema(tool.input, { io: "input" });
  return { name: tool.name, description: tool.description, parameters };
}

function unknownTool(name: string, names: readonly string[]): NanofluxError {
  return new NanofluxError(
    "TOOL_UNKNOWN",
    `There is no tool "${name}". ${didYouMean(name, names)}There are: ${names.join(", ") || "none"}.`,
    "Use one of these, or name your tool's file under `tools:` in the configuration; `search` needs `search:` there.",
  );
}
