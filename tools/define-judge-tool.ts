import { z } from "zod";
import { NanofluxError } from "../state/errors.js";
import type { JudgeTool } from "./judge-tool.js";

/** What every tool's name must look like: models of all providers accept it. */
const TOOL_NAME = /^[a-z][a-z0-9_-]{0,63}$/;

/** Milliseconds; a verdict that waits longer for one call is stuck. */
const LONGEST_TIMEOUT_MS = 600_000;

/**
 * Defines a tool for the Judge, checked at once, so that a mistake shows where it was made and not in a match.
 *
 * @throws NanofluxError TOOL_INVALID when the name, the description, a schema or the timeout will not do.
 */
export function defineJudgeTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  tool: JudgeTool<Input, Output>,
): JudgeTool<Input, Output> {
  const problem = problemOf(tool);
  if (problem !== null) throw new NanofluxError("TOOL_INVALID", problem.message, problem.fix);
  return tool;
}

/** What is wrong with a would-be tool and what mends it; null when nothing is. */
function problemOf(tool: JudgeTool): { message: string; fix: string } | null {
  if (typeof tool.name !== "string" || !TOOL_NAME.test(tool.name)) {
    return {
      message: `A judge tool cannot be named ${JSON.stringify(tool.name)}.`,
      fix: "Use lower-case letters, digits, dashes and underscores, beginning with a letter, at most 64.",
    };
  }
  if (typeof tool.description !== "string" || tool.description.trim() === "") {
    return { message: `The tool ${tool.name} has no description.`, fix: "Say in a sentence what it is for." };
  }
  for (const side of ["input", "output"] as const) {
    const schema: unknown = tool[side];
    if (!(schema instanceof z.ZodObject)) {
      return {
        message: `The ${side} of the tool ${tool.name} is no z.object(…) of Zod 4, but ${describeKind(schema)}.`,
        fix: `Write it as ${side}: z.object({ … }) with zod 4.`,
      };
    }
  }
  if (typeof tool.run !== "function") {
    return { message: `The tool ${tool.name} has no run function.`, fix: "Add async run(input, context) { … }." };
  }
  const timeout = tool.limits?.timeoutMs;
  if (timeout !== undefined && !(timeout > 0 && timeout <= LONGEST_TIMEOUT_MS)) {
    return {
      message: `The tool ${tool.name} has a timeoutMs of ${timeout}.`,
      fix: `Choose more than 0 and at most ${LONGEST_TIMEOUT_MS} milliseconds.`,
    };
  }
  return inputProblem(tool);
}

/** The input must have a JSON Schema, or no model could be told of it. */
function inputProblem(tool: JudgeTool): { message: string; fix: string } | null {
  try {
    z.toJSONSchema(tool.input, { io: "input" });
    return null;
  } catch (error) {
    return {
      message: `The input of the tool ${tool.name} has no JSON Schema: ${error instanceof Error ? error.message : error}`,
      fix: "Use types that JSON knows: strings, numbers, booleans, arrays, objects.",
    };
  }
}

function describeKind(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === "object" ? (value.constructor?.name ?? "object") : typeof value;
}
