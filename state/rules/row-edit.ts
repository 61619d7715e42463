import { NanofluxError } from "../errors.js";
import type { Example } from "../records/example.js";
import { exampleId } from "../records/example-id.js";
import type { RowEdit } from "../records/row-edit.js";
import { plainValue } from "./givens.js";

/** A row with a person's words in it. Its id is that of the new words; `provenance.editedFrom` names the old one. */
export function withEdit(example: Example, edit: RowEdit): Example {
  const hops = example.hops.map((hop, index) => ({ ...hop, question: edit.hops[index] ?? hop.question }));
  const edited = { ...example, question: edit.question, explanation: edit.explanation, hops };
  const id = exampleId(edited);
  if (id === example.id) return edited;
  return { ...edited, id, provenance: { ...example.provenance, editedFrom: example.id } };
}

const NUMBER = /\d[\d,]*(?:\.\d+)?/g;

/**
 * Refuses an edit that the row's programs could not prove: they compute with the numbers of the question, so these must
 * be the same in the same order. That the words still mean the same is for the reviewer to say.
 * @throws NanofluxError EDIT_REFUSED
 */
export function checkEdit(example: Example, edit: RowEdit): void {
  if (edit.hops.length !== example.hops.length) {
    const message = `The edit has ${edit.hops.length} hops; the row has ${example.hops.length}.`;
    throw new NanofluxError("EDIT_REFUSED", message, "Keep every hop: each has a result that a program computed.");
  }
  const texts: [string, string, string][] = [
    ["The question", example.question, edit.question],
    ...example.hops.map(({ step, question }, index): [string, string, string] => [
      `Hop ${step}`,
      question,
      edit.hops[index] ?? "",
    ]),
  ];
  for (const [name, before, after] of texts) {
    const problem = otherNumbers(numbersOf(before), numbersOf(after));
    if (problem === null) continue;
    throw new NanofluxError(
      "EDIT_REFUSED",
      `${name} ${problem}.`,
      "Change words only: the programs that prove the row compute with its numbers. Drop a row whose numbers are wrong.",
    );
  }
}

const numbersOf = (text: string) => (text.match(NUMBER) ?? []).map((number) => plainValue(number.replace(/,$/, "")));

function otherNumbers(before: readonly string[], after: readonly string[]): string | null {
  const missing = without(before, after);
  if (missing.length > 0) return `no longer states ${missing.join(", ")}`;
  const added = without(after, before);
  if (added.length > 0) return `states ${added.join(", ")}, which it did not`;
  return before.join() === after.join() ? null : `states its numbers in another order (${after.join(", ")})`;
}

/** The values of one list that the other does not have, each as often as it has them. */
function without(values: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return values.filter((value) => {
    const at = left.indexOf(value);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}
