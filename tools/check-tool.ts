import { z } from "zod";
import { NanofluxError } from "../state/errors.js";
import type { JudgeTool } from "./judge-tool.js";

/** The pattern of a tool's name, accepted by the models of all providers. */
const TOOL_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** Milliseconds; a verdict that waits longer for one call counts as stuck. */
const LONGEST_TIMEOUT_MS = 600_000;

/** A problem and its fix. */
interface Problem {
  message: string;
  fix: string;
}

/**
 * Checks that a value is a judge tool.
 *
 * @throws NanofluxError TOOL_INVALID if its name, description, a schema, its timeout or its `run` is invalid.
 */
export function assertJudgeTool(value: unknown): asserts value is JudgeTool {
  const problem = problemOf(value);
  if (problem !== null) throw new NanofluxError("TOOL_INVALID", problem.message, problem.fix);
}

/** @throws NanofluxError TOOL_INVALID for a name that no tool can have. */
export function assertToolName(name: string): void {
  const problem = nameProblem(name);
  if (problem !== null) throw new NanofluxError("TOOL_INVALID", problem.message, problem.fix);
}

function nameProblem(name: unknown): Problem | null {
  if (typeof name === "string" && TOOL_NAME.test(name)) return null;
  return {
    message: `A judge tool cannot be named ${JSON.stringify(name)}.`,
    fix: "Use letters, digits, dashes and underscores, beginning with a letter, at most 64.",
  };
}

function problemOf(value: unknown): Problem | null {
  if (typeof value !== "object" || value === null) {
    return { message: `A judge tool is an object, not ${kindOf(value)}.`, fix: "Write defineJudgeTool({ … })." };
  }
  const tool: { [Key in keyof JudgeTool]?: unknown } = value;
  const badName = nameProblem(tool.name);
  if (badName !== null) return badName;
  const name = String(tool.name);
  if (typeof tool.description !== "string" || tool.description.trim() === "") {
    return { message: `The tool "${name}" has no description.`, fix: "Say in a sentence what it is for." };
  }
  if (typeof tool.run !== "function") {
    return { message: `The tool "${name}" has no run function.`, fix: "Add async run(input, context) { … }." };
  }
  const { input, output } = tool;
  return schemaProblem(name, "input", input) ?? schemaProblem(name, "output", output) ?? limitsProblem(tool.limits);
}

function schemaProblem(name: string, side: "input" | "output", schema: unknown): Problem | null {
  if (!(schema instanceof z.ZodObject)) {
    return {
      message: `The ${side} of the tool "${name}" must be a z.object({ … }) of Zod 4, not ${kindOf(schema)}.`,
      fix: `Write ${side}: z.object({ … }), with zod 4 or newer.`,
    };
  }
  if (side === "output") return null;
  // A model needs the JSON Schema of the input to call the tool.
  try {
    z.toJSONSchema(schema, { io: "input" });
    return null;
  } catch (error) {
    return {
      message: `The input of the tool "${name}" has no JSON Schema: ${error instanceof Error ? error.message : error}`,
      fix: "Use types that JSON knows: strings, numbers, booleans, arrays, objects.",
    };
  }
}

function limitsProblem(limits: unknown): Problem | null {
  const parsed = z
    .strictObject({ timeoutMs: z.number().positive().max(LONGEST_TIMEOUT_MS).optional() })
    .optional()
    .safeParse(limits);
  if (parsed.success) return null;
  return {
    message: `The limits ${JSON.stringify(limits)} will not do: ${z.prettifyError(parsed.error)}`,
    fix: `Write limits: { timeoutMs: 10_000 }; more than 0 and at most ${LONGEST_TIMEOUT_MS}.`,
  };
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === "object" ? `a ${value.constructor?.name ?? "object"}` : `a ${typeof value}`;
}
