import { compareAnswers } from "../../state/answers/comparison/compare-answers.js";
import { lastLine } from "../../state/answers/text/last-line.js";
import type { Example } from "../../state/records/example.js";
import type { Proof } from "../../state/records/verdict.js";
import { answerAgrees, hopsAgree } from "../../state/rules/proof.js";
import { readForms } from "./forms.js";
import { runElsewhere } from "./other-python.js";

/** What the rows of a dataset come to under another interpreter. */
export interface RowsFound {
  rows: number;
  programs: number;
  /** Programs that print another thing there than the row records. */
  otherOutput: number;
  /** Rows of which one program does not give the answer, or the hops' results. */
  wrong: string[];
  /** Rows with fewer than two programs for the answer. */
  single: number;
  /** Rows whose two programs for the answer are one, but for names, layout and the order of independent lines. */
  equal: number;
  /** Rows whose Defender was right after all, or may have been. */
  notMissed: number;
  varied: number;
  agreed: number;
  givens: number;
  draws: number;
}

/** Runs every program of the rows under this machine's own Python and compares what they print with the rows. */
export async function checkRows(rows: readonly Example[]): Promise<RowsFound> {
  const proofs = rows.flatMap((row) => row.verification.proofs.map((proof) => ({ row, proof })));
  const outputs = await runElsewhere(proofs.map(({ proof }) => proof.program));
  const forms = await readForms(proofs.map(({ proof }) => proof.program));
  const formOf = new Map(proofs.map(({ proof }, at) => [proof, forms[at]]));
  const failed = proofs.filter(({ row, proof }, at) => !holds(row, proof, outputs[at] ?? null));
  const pairs = rows.map(({ verification }) => verification.proofs.filter(({ proves }) => proves === "answer"));
  const agreements = rows.flatMap(({ verification }) => verification.agreement ?? []);
  return {
    rows: rows.length,
    programs: proofs.length,
    otherOutput: proofs.filter(({ proof }, at) => proof.stdout !== outputs[at]).length,
    wrong: [...new Set(failed.map(({ row }) => row.id))],
    single: pairs.filter((pair) => pair.length < 2).length,
    equal: pairs.filter(([one, other]) => one && other && formOf.get(one) === formOf.get(other)).length,
    notMissed: rows.filter(({ answer, defender, question, choices }) => {
      return compareAnswers(answer, defender.answer, { question, choices }).result !== "different";
    }).length,
    varied: agreements.length,
    agreed: agreements.filter(({ draws, agreed }) => draws === agreed).length,
    givens: agreements.reduce((sum, { givens }) => sum + givens, 0),
    draws: agreements.reduce((sum, { draws }) => sum + draws, 0),
  };
}

function holds(row: Example, { proves, order }: Proof, stdout: string | null): boolean {
  if (stdout === null) return false;
  const by = { tolerance: undefined, printed: true };
  const found = proves === "hops" ? hopsAgree(row.hops, stdout, by) : answerAgrees(row, lastLine(stdout), by, order);
  return found.agrees === true;
}
