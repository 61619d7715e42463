import type { RoundParts } from "../graphs/parts.js";
import type { Evidence } from "../state/records/verdict.js";
import type { ProgramComparison } from "../tools/python/proof/asked.js";
import type { PythonResult } from "../tools/python/sandbox.js";

/** All of a round's parts that run programs. */
export type Programs = Pick<RoundParts, "toolbox" | "prover">;

/** What programs did in an earlier run, by what was asked. */
export interface Recording {
  calls: Map<string, Evidence>;
  byItself: Map<string, PythonResult>;
  alone: Map<string, PythonResult>;
  objections: Map<string, string | null>;
  comparisons: Map<string, ProgramComparison>;
}

export const newRecording = (): Recording => ({
  calls: new Map(),
  byItself: new Map(),
  alone: new Map(),
  objections: new Map(),
  comparisons: new Map(),
});

/** Answers from what is known, and asks where nothing is; what was asked for is remembered. */
async function known<Answer>(
  answers: Map<string, Answer>,
  key: unknown,
  ask: () => Promise<Answer>,
  onMiss: () => void,
): Promise<Answer> {
  const name = JSON.stringify(key);
  const found = answers.get(name);
  if (found !== undefined) return found;
  onMiss();
  const answer = await ask();
  answers.set(name, answer);
  return answer;
}

/**
 * Parts that answer from a recording, so that a measurement leaves the sandbox out, and that record what is not in it.
 * `missed` counts what the real ones had to be asked for: a measurement with any is not clean.
 */
export function replaying({ toolbox, prover }: Programs, recording: Recording): Programs & { missed: () => number } {
  let missed = 0;
  const miss = () => {
    missed += 1;
  };
  return {
    missed: () => missed,
    toolbox: {
      ...toolbox,
      call: (call) => known(recording.calls, call.input, () => toolbox.call(call), miss),
    },
    prover: {
      byItself: (program, signal) => known(recording.byItself, program, () => prover.byItself(program, signal), miss),
      alone: (owners, signal) =>
        Promise.all(
          owners.map(async (owner) => {
            // Recorded by program: it prints the same in whichever process it runs.
            const run = () => prover.byItself(owner.program, signal);
            return [owner, await known(recording.alone, owner.program, run, miss)] as const;
          }),
        ),
      objectTo: (asked, proof, lines, signal) =>
        known(recording.objections, [asked, proof, lines], () => prover.objectTo(asked, proof, lines, signal), miss),
      compare: (asked, answer, programs, signal) =>
        known(recording.comparisons, [asked, programs], () => prover.compare(asked, answer, programs, signal), miss),
    },
  };
}
