import { MARK_END, PYTHON_LIST, PYTHON_MARK } from "./call-forms.js";
import { type PythonCalls, pythonCallsAt } from "./python-call.js";
import { MOST_CALLS, type WrittenCall } from "./written-call.js";

/** Lists that are looked at: one that never closes is read to the end of the reply. */
const MOST_LISTS = 5;

/**
 * Calls in Python's form, and code behind Llama's mark: `<|python_tag|>python.call(code="…")`, `[python(code="…")]`,
 * `<|python_tag|>print(1)`.
 */
export function pythonFormCalls(content: string, offered: readonly string[]): WrittenCall[] {
  const marks = [...content.matchAll(PYTHON_MARK)].slice(0, MOST_CALLS);
  const marked = marks.flatMap((mark, index) => {
    const [inside = ""] = content.slice(mark.index + mark[0].length, marks[index + 1]?.index).split(MARK_END, 1);
    if (/^\s*(?:\[\s*)?\{/.test(inside)) return []; // an object
    const { calls } = callsIn(inside.trim(), offered);
    return calls.length > 0 ? calls : codeCall(inside.trim());
  });
  if (marked.length > 0) return marked;
  const lists = [...content.matchAll(PYTHON_LIST)].slice(0, MOST_LISTS);
  return lists.flatMap(({ index }) => {
    const { calls, end } = pythonCallsAt(content, index + 1);
    return content.slice(index, end).trimEnd().endsWith("]") ? calls : [];
  });
}

/** Code that does nothing but call tools that are offered is those calls (Gemma's blocks of tool_code); other code is for Python. */
export function callsOrCode(code: string, offered: readonly string[]): WrittenCall[] {
  const { calls, end } = callsIn(code, offered);
  return calls.length > 0 && end === code.length ? calls : codeCall(code);
}

const codeCall = (code: string): WrittenCall[] =>
  code === "" ? [] : [{ name: "python", args: { code }, source: code }];

/** The calls with which code begins, where all are of tools that are offered. */
function callsIn(code: string, offered: readonly string[]): PythonCalls {
  const { calls, end } = pythonCallsAt(code, code.startsWith("[") ? 1 : 0);
  return { calls: calls.every(({ name }) => offered.includes(name)) ? calls : [], end };
}
