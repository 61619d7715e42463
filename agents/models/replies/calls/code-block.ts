/** What models write behind a fence around Python; Gemma calls its tools in blocks of tool_code. */
const PYTHON = new Set(["python", "python3", "py", "py3", "ipython", "tool_code"]);

/** A block between fences; `language` is the first word behind the opening one, empty where there is none. */
interface CodeBlock {
  language: string;
  code: string;
}

/** Blank lines before the first one of a program. */
const BLANK_LINES = /^(?:[ \t]*\n)+/;

/**
 * The last block of Python of a text, or the last one of no language where none is of Python: what a program prints is
 * often shown in such a block behind it. A block that never closes goes on to the end. Null without one.
 */
export function pythonBlock(content: string): string | null {
  const blocks = codeBlocks(content).filter(({ code }) => code.trim() !== "");
  const block =
    blocks.findLast(({ language }) => PYTHON.has(language)) ?? blocks.findLast(({ language }) => language === "");
  return block ? dedent(block.code.replace(BLANK_LINES, "").trimEnd()) : null;
}

/** Code as it is to run: out of a fence, and without the margin that all its lines have. */
export function bareCode(code: string): string {
  const text = code.trim();
  const fenced = text.startsWith("```") || text.startsWith("~~~") ? pythonBlock(text) : null;
  return fenced ?? dedent(code.replace(BLANK_LINES, ""));
}

function dedent(code: string): string {
  const lines = code.split("\n");
  const margins = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  const [shortest = ""] = [...margins].sort((left, right) => left.length - right.length);
  if (shortest === "" || !margins.every((margin) => margin.startsWith(shortest))) return code;
  return lines.map((line) => line.slice(shortest.length)).join("\n");
}

function codeBlocks(content: string): CodeBlock[] {
  const blocks: { language: string; fence: string; lines: string[] }[] = [];
  let open = blocks.at(0);
  for (const line of content.split("\n")) {
    if (open !== undefined && !line.trimStart().startsWith(open.fence)) {
      const last = beforeGluedFence(line, open.fence);
      open.lines.push(last ?? line);
      if (last !== null) open = undefined;
      continue;
    }
    const start = openingFence(line);
    // Behind a block that was not closed, a fence of Python opens the next one.
    const isNext = start !== null && (open === undefined || PYTHON.has(start.language));
    open = isNext ? { ...start, lines: [] } : undefined;
    if (open !== undefined) blocks.push(open);
  }
  return blocks.map(({ language, lines }) => ({ language, code: lines.join("\n") }));
}

/** The fence with which a line opens a block; behind other text on the line only one of Python does, with no more words. */
function openingFence(line: string): { fence: string; language: string } | null {
  const at = line.search(/```|~~~/);
  if (at < 0) return null;
  const [fence = ""] = /^(?:`+|~+)/.exec(line.slice(at)) ?? [];
  const info = line.slice(at + fence.length).trim();
  if (info.includes("```")) return null;
  const language =
    info
      .split(/[\s{}.,:=]+/)
      .find(Boolean)
      ?.toLowerCase() ?? "";
  const isAlone = line.slice(0, at).trim() === "";
  return isAlone || (PYTHON.has(language) && info.length === language.length) ? { fence, language } : null;
}

/** A last line of code with the closing fence behind it; one with two fences is code about fences. */
function beforeGluedFence(line: string, fence: string): string | null {
  const text = line.trimEnd();
  if (!fence.startsWith("`") || !text.endsWith(fence)) return null;
  const code = text.slice(0, -fence.length);
  return code.includes("```") || code.endsWith("`") ? null : code;
}
