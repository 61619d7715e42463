import { objectAt } from "../find-objects.js";
import { NAMED_CALLS } from "./call-forms.js";
import { readArguments, readToolName } from "./tool-arguments.js";
import { MOST_CALLS, type WrittenCall } from "./written-call.js";

/** Calls whose name stands before the object with their arguments. One that never closes is handed on for its tool to refuse. */
export function namedCalls(content: string): WrittenCall[] {
  return NAMED_CALLS.flatMap((form) => {
    const marks = [...content.matchAll(form)].slice(0, MOST_CALLS);
    return marks.map((mark, index) => {
      const part = content.slice(mark.index + mark[0].length, marks[index + 1]?.index);
      const source = objectAt(part, 0) ?? part;
      return { name: readToolName(mark[1] ?? ""), args: readArguments(source), source };
    });
  });
}
