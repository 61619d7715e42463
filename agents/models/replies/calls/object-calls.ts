import { z } from "zod";
import { objectTexts } from "../find-objects.js";
import { parseJson } from "../repair-json.js";
import { readArguments, readToolName } from "./tool-arguments.js";
import type { TextCall, WrittenCall } from "./written-call.js";

const Written = z
  .object({
    name: z.string().optional().catch(undefined),
    tool: z.string().optional().catch(undefined),
    tool_name: z.string().optional().catch(undefined), // Cohere
    action: z.string().optional().catch(undefined), // LangChain's JSON agents
    function: z
      .union([z.string(), z.object({ name: z.string(), arguments: z.unknown() })])
      .optional()
      .catch(undefined),
    arguments: z.unknown(),
    parameters: z.unknown(),
    args: z.unknown(),
    input: z.unknown(), // Anthropic
    tool_input: z.unknown(),
    action_input: z.unknown(),
    // What holds the calls, as OpenAI's messages do.
    tool_calls: z.unknown(),
    tool_call: z.unknown(),
    function_call: z.unknown(),
  })
  .partial();

/** Objects and lists around a call at most: a message, its list, an entry. */
const MOST_LAYERS = 4;

/**
 * Calls that are JSON objects with a name and arguments, in the order of the text.
 * @param isQuoted an object of which it holds is no call, nor is a text around it
 */
export function objectCalls(content: string, isQuoted: (text: string) => boolean): WrittenCall[] {
  const texts = objectTexts(content);
  const quoted = texts.filter(isQuoted);
  return texts
    .filter((text) => !quoted.some((part) => text.includes(part)))
    .reverse()
    .flatMap((source) => callsIn(parseJson(source), MOST_LAYERS).map((call) => ({ ...call, source })));
}

function callsIn(value: unknown, layers: number): TextCall[] {
  if (layers === 0) return [];
  if (Array.isArray(value)) return value.flatMap((one) => callsIn(one, layers - 1));
  const read = Written.safeParse(value).data;
  if (read === undefined) return [];
  const held = read.tool_calls ?? read.tool_call ?? read.function_call;
  if (held !== undefined) return callsIn(held, layers - 1);
  const { function: called } = read;
  const inner = typeof called === "object" ? called : null;
  const outer = typeof called === "string" ? called : undefined;
  const name = inner?.name ?? read.name ?? read.tool ?? read.tool_name ?? outer ?? read.action;
  const args =
    inner?.arguments ??
    read.arguments ??
    read.parameters ??
    read.args ??
    read.input ??
    read.tool_input ??
    read.action_input;
  return name === undefined || args === undefined ? [] : [{ name: readToolName(name), args: readArguments(args) }];
}
