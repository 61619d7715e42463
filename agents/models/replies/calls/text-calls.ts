import { MARKED_CALL } from "./call-forms.js";
import { pythonBlock } from "./code-block.js";
import { harmonyCalls } from "./harmony-call.js";
import { namedCalls } from "./named-calls.js";
import { objectCalls } from "./object-calls.js";
import { callsOrCode, pythonFormCalls } from "./python-form.js";
import { taggedCalls } from "./tagged-calls.js";
import type { TextCall, WrittenCall } from "./written-call.js";

/** Whether a text is part of what the model was shown. */
export type IsQuoted = (text: string) => boolean;

const nothingShown: IsQuoted = () => false;

/**
 * Tool calls in a reply's text, in the first form in which it calls an offered tool: between tags, behind a name, in
 * channels, as Python writes them, as JSON objects, or a block of Python where a tool takes code.
 * @param isQuoted a call that the model only quotes is none
 */
export function callsInText(content: string, offered: readonly string[], isQuoted = nothingShown): TextCall[] {
  for (const calls of callsByForm(content, offered, isQuoted)) {
    const known = calls.filter(({ name }) => offered.includes(name));
    if (known.length > 0) return distinct(known);
  }
  return [];
}

const UNREADABLE_CALL =
  'Your call could not be read: it is broken or cut off. Write it whole, as {"name": …, "arguments": {…}}, in texts with quotes as \\" and new lines as \\n.';

/**
 * What is wrong with a call that a model marked as one and that is none of an offered tool; null where it marked none, or
 * only quoted one.
 */
export function unreadCall(content: string, offered: readonly string[], isQuoted = nothingShown): string | null {
  if (!MARKED_CALL.test(content)) return null;
  for (const [unknown] of callsByForm(content, offered, isQuoted)) {
    if (unknown && !offered.includes(unknown.name))
      return `There is no tool ${unknown.name}; the tools are ${offered.join(", ")}.`;
  }
  for (const [quoted] of callsByForm(content, offered, nothingShown)) if (quoted) return null;
  return UNREADABLE_CALL;
}

function* callsByForm(content: string, offered: readonly string[], isQuoted: IsQuoted): Generator<WrittenCall[]> {
  const isOwnText = ({ args, source }: WrittenCall) => ![source, JSON.stringify(args)].some(isQuoted);
  const isOwn = (call: WrittenCall) => isOwnText(call) && !isQuoted(String(call.args.code));
  yield taggedCalls(content).filter(isOwn);
  yield harmonyCalls(content).filter(isOwn);
  yield namedCalls(content).filter(isOwn);
  yield pythonFormCalls(content, offered).filter(isOwn);
  // Code that is copied from the question is kept here: `screenProgram` refuses it and tells the Judge why.
  yield objectCalls(content, isQuoted).filter(isOwnText);
  const code = pythonBlock(content);
  yield code === null ? [] : callsOrCode(code, offered).filter(isOwn);
}

function distinct(calls: readonly WrittenCall[]): TextCall[] {
  const named = calls.map(({ name, args }) => ({ name, args }));
  return [...new Map(named.map((call) => [JSON.stringify([call.name, call.args]), call])).values()];
}
