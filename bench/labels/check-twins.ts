import { writeProgram } from "../../simulated/program.js";
import { readQuestion } from "../../simulated/reader.js";
import { compareAnswers } from "../../state/answers/comparison/compare-answers.js";
import { lastLine } from "../../state/answers/text/last-line.js";
import type { Twin } from "../../training/twins/twin.js";
import { runElsewhere } from "./other-python.js";

/** What twins come to under another interpreter. */
export interface TwinsFound {
  twins: number;
  /** Twins of which one of the two recorded programs gives another answer there. */
  wrong: string[];
  /** Twins whose text, read anew by the simulated Judge, gives a program with another answer; so text and answer part. */
  parted: string[];
  /** Twins whose text the simulated Judge does not read. */
  unread: number;
}

/** Derives every twin's answer again under this machine's own Python: from its programs, and from its text alone. */
export async function checkTwins(twins: readonly Twin[]): Promise<TwinsFound> {
  const recorded = twins.flatMap((twin) => twin.proofs.map(({ program }) => ({ twin, program })));
  const fresh = twins.flatMap((twin) => {
    const { steps, problem } = readQuestion(twin.question);
    if (problem !== null) return [];
    return [{ twin, program: writeProgram(steps, { kind: "last" }, STYLE) }];
  });
  return {
    twins: twins.length,
    wrong: await differing(recorded),
    parted: await differing(fresh),
    unread: twins.length - fresh.length,
  };
}

const STYLE = { number: "Fraction", otherRoute: true, layout: "straight" } as const;

async function differing(work: readonly { twin: Twin; program: string }[]): Promise<string[]> {
  const outputs = await runElsewhere(work.map(({ program }) => program));
  const parted = work.filter(({ twin }, at) => {
    const found = lastLine(outputs[at] ?? "");
    return compareAnswers(twin.answer, found, { question: twin.question, printed: true }).result !== "same";
  });
  return [...new Set(parted.map(({ twin }) => twin.id))];
}
