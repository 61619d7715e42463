import { lastLine } from "../../state/answers/text/last-line.js";
import type { Tolerance } from "../../state/records/domain.js";
import type { Example } from "../../state/records/example.js";
import { exampleId } from "../../state/records/example-id.js";
import type { Proof, Source } from "../../state/records/verdict.js";
import { answerAgrees, hopsAgree } from "../../state/rules/proof.js";
import type { Prover } from "../../tools/python/proof/prover.js";
import type { PythonResult } from "../../tools/python/sandbox.js";

/** What a row is checked with. `passage` gives a cited passage again, without network; null when it is not known. */
export interface VerifyTools {
  prover: Prover;
  passage: (id: string) => string | null;
  /** The opt-in tolerance of a user's own domain. */
  tolerance: Tolerance | undefined;
}

/** A row's check: no problem means that its proofs hold. `judged` rows have nothing that code could check. */
export interface RowCheck {
  id: string;
  method: Example["verification"]["method"];
  problems: string[];
}

/** Checks a row again without any model: its id against its content, every program, every quotation. */
export async function verifyExample(example: Example, tools: VerifyTools): Promise<RowCheck> {
  const { id, verification } = example;
  const { method, proofs, sources = [] } = verification;
  const problems: string[] = [];
  if (exampleId(example) !== id) problems.push("The id does not fit question and answer: the row was changed.");
  if (method === "executed" && !proofs.some(({ proves }) => proves === "answer")) problems.push("It holds no program.");
  if (method === "cited" && sources.length === 0) problems.push("It holds no quotation.");
  for (const [position, [proof, result]] of (await tools.prover.alone(proofs)).entries()) {
    const problem = checkProof(example, proof, result, tools.tolerance);
    if (problem) problems.push(`Program ${position + 1}: ${problem}`);
  }
  const parted = await checkAgreement(example, tools);
  if (parted) problems.push(parted);
  for (const source of sources) {
    const problem = checkSource(source, tools.passage);
    if (problem) problems.push(problem);
  }
  return { id, method, problems };
}

function checkProof(
  example: Example,
  proof: Proof,
  { status, stdout, error }: PythonResult,
  tolerance: Tolerance | undefined,
): string | null {
  if (status !== "ok") return `it ended with ${status}${error ? ` (${error.trim().split("\n").at(-1)})` : ""}.`;
  if (proof.proves === "answer" && example.answer.kind === "text") {
    // A model compared the texts; what code can check is that the program still says what it said.
    return lastLine(stdout) === lastLine(proof.stdout) ? null : `it now gives ${lastLine(stdout)}.`;
  }
  const by = { tolerance, printed: true };
  const { agrees, reason } =
    proof.proves === "hops"
      ? hopsAgree(example.hops, stdout, by)
      : answerAgrees(example, lastLine(stdout), by, proof.order);
  return agrees ? null : reason;
}

/** Compares the two programs for the answer again, as functions; rows of version 0.1.0 record nothing of it. */
async function checkAgreement(
  { question, choices, answer, verification }: Example,
  { prover }: VerifyTools,
): Promise<string | null> {
  const { agreement: recorded, sameProgram = false, proofs } = verification;
  const [one, other] = proofs.filter(({ proves }) => proves === "answer");
  if (recorded === undefined || !one || !other) return null;
  const { agreement, disagrees, same } = await prover.compare({ question, choices }, answer, [one, other]);
  if (disagrees) return "The two programs are two functions: they part when the question's numbers change.";
  if (same && !sameProgram) return "The second program is the first one again.";
  const said = (record: typeof agreement) => (record ? `${record.givens} varied numbers` : "nothing varied");
  if (agreement?.givens === recorded?.givens) return null;
  return `The row records ${said(recorded)}; found are ${said(agreement)}.`;
}

function checkSource({ id, quote, offset }: Source, passage: VerifyTools["passage"]): string | null {
  const text = passage(id);
  if (text === null) return `The passage ${id} is not known here: is the corpus, or search-cache.jsonl, still there?`;
  return text.startsWith(quote, offset) ? null : `The quotation “${quote}” is not in ${id} at ${offset}.`;
}
