import { z } from "zod";
import { parseJson } from "../repair-json.js";
import { mapTexts, restoreEscapes } from "../restore-latex.js";

const Arguments = z.record(z.string(), z.unknown());

/** The key of a call's arguments that are no object, from which the message to the model is made. */
export const UNREADABLE = "unreadable";

/**
 * The arguments of a tool call, whatever a server sends: an object, the text of one, such a text once more encoded.
 * Anything else is put under `unreadable`.
 */
export function readArguments(args: unknown): Record<string, unknown> {
  let found = args;
  for (let layers = 0; layers < 3 && typeof found === "string"; layers += 1) {
    const text = found.trim();
    if (text === "") return {};
    const inside = parseJson(text);
    if (inside === undefined || inside === text) break;
    found = inside;
  }
  const read = Arguments.safeParse(mapTexts(found, (text) => restoreEscapes(text).toWellFormed())).data;
  return read ?? { [UNREADABLE]: typeof args === "string" ? args : (JSON.stringify(args) ?? "") };
}

/**
 * `functions.python:0` and `python<|channel|>commentary` are python; a name that no server takes back gets letters that all
 * of them take.
 */
export function readToolName(name: string): string {
  const [plain = ""] = name.trim().split(/<[|｜]/, 1);
  const bare = plain
    .trim()
    .replace(/^(?:functions?|tools?|default_api)[.:/]/i, "")
    .replace(/:\d{1,9}$/, "");
  return bare.replace(/[^\w-]/g, "_").slice(0, 64) || UNREADABLE;
}

/** What is wrong with a call's arguments; null where they are an object. */
export function argumentsProblem(tool: string, args: Record<string, unknown>): string | null {
  if (!(UNREADABLE in args) || Object.keys(args).length > 1) return null;
  const shown = String(args[UNREADABLE]).slice(0, 200);
  return `The arguments of ${tool} are not a JSON object: ${shown}. Call it again with one object, its new lines written as \\n.`;
}
