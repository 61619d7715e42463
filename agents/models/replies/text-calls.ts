import { z } from "zod";
import { objectTexts } from "./find-objects.js";
import { parseJson } from "./repair-json.js";
import { readArguments, readToolName } from "./tool-arguments.js";

/** A tool call that a model wrote into its text. */
export interface TextCall {
  name: string;
  args: Record<string, unknown>;
}

const Written = z
  .object({
    name: z.string().optional(),
    tool: z.string().optional(),
    function: z.union([z.string(), z.object({ name: z.string(), arguments: z.unknown() })]).optional(),
    arguments: z.unknown(),
    parameters: z.unknown(),
    args: z.unknown(),
  })
  .partial();

/** Marks of a model that calls tools in a form that its server should have read. */
export const MARKED_CALL = /<tool_call>|<\|?tool_calls?(?:_begin)?\|?>|\[TOOL_CALLS\]|<\|python_tag\|>|<function=/;

/**
 * Tool calls in a reply's text: `<tool_call>{…}</tool_call>`, `[TOOL_CALLS][…]`, a JSON object with the name
 * of an offered tool, `<function=NAME><parameter=…>`, or a ```python block where a tool takes code.
 * @param isQuoted whether a text is part of what the model was shown: a call that it only quotes is none
 */
export function callsInText(
  content: string,
  offered: readonly string[],
  isQuoted: (text: string) => boolean = () => false,
): TextCall[] {
  const tagged = taggedFunctions(content).filter(
    ({ args }) => !Object.values(args).some((text) => isQuoted(String(text))),
  );
  const objects = objectTexts(content).filter((text) => !isQuoted(text));
  const found = tagged.length > 0 ? tagged : objects.reverse().flatMap((text) => callsIn(parseJson(text)));
  const known = found.filter(({ name }) => offered.includes(name));
  if (known.length > 0) return distinct(known);
  const code = offered.includes("python") ? pythonBlock(content) : null;
  return code === null || isQuoted(code) ? [] : [{ name: "python", args: { code } }];
}

/** Blank lines before the first one of a program. */
const BLANK_LINES = /^(?:[ \t]*\n)+/;

/** The last ```python block of a text; null without one. A block that never closes goes on to the end. */
export function pythonBlock(content: string): string | null {
  const blocks = content.split(/^[ \t]*```/m);
  for (let at = blocks.length - 1; at > 0; at -= 1) {
    const [first = "", ...lines] = (blocks[at] ?? "").split("\n");
    if (at % 2 === 1 && /^(?:python|py|python3)?\s*$/i.test(first) && lines.join("").trim() !== "")
      return dedent(lines.join("\n").replace(BLANK_LINES, "").trimEnd());
  }
  return null;
}

/** Code as it is to run: out of a fence, and without the margin that all its lines have. */
export function bareCode(code: string): string {
  const fenced = /^\s*```(?:python|py|python3)?[ \t]*\n/i.test(code) ? pythonBlock(code.trim()) : null;
  return fenced ?? dedent(code.replace(BLANK_LINES, ""));
}

function dedent(code: string): string {
  const lines = code.split("\n");
  const margins = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  const [shortest = ""] = [...margins].sort((left, right) => left.length - right.length);
  if (shortest === "" || !margins.every((margin) => margin.startsWith(shortest))) return code;
  return lines.map((line) => line.slice(shortest.length)).join("\n");
}

function callsIn(value: unknown): TextCall[] {
  if (Array.isArray(value)) return value.flatMap(callsIn);
  const read = Written.safeParse(value).data;
  if (read === undefined) return [];
  const inner = typeof read.function === "object" ? read.function : null;
  const name = inner?.name ?? read.name ?? read.tool ?? (typeof read.function === "string" ? read.function : undefined);
  const args = inner?.arguments ?? read.arguments ?? read.parameters ?? read.args;
  return name === undefined || args === undefined ? [] : [{ name: readToolName(name), args: readArguments(args) }];
}

/** `<function=python><parameter=code>…</parameter></function>`, as Qwen3-Coder writes. */
function taggedFunctions(content: string): TextCall[] {
  return content
    .split("<function=")
    .slice(1)
    .map((part) => {
      const name = readToolName(part.slice(0, Math.max(0, part.indexOf(">"))));
      const parameters = part.split("<parameter=").slice(1);
      const args = parameters.map((text) => {
        const end = text.indexOf(">");
        const value = text.slice(end + 1).split("</parameter>")[0] ?? "";
        return [text.slice(0, Math.max(0, end)), value.replace(/^\n|\n$/g, "")] as const;
      });
      return { name, args: Object.fromEntries(args) };
    });
}

function distinct(calls: readonly TextCall[]): TextCall[] {
  return [...new Map(calls.map((call) => [JSON.stringify([call.name, call.args]), call])).values()];
}
