import { Mutex } from "async-mutex";
import type { CampaignConfig } from "../../../state/config/config.js";
import type { RoundOutcome } from "../../../state/records/round.js";
import type { Proof, VerdictPurpose } from "../../../state/records/verdict.js";
import { createProver, type Prover } from "../../../tools/python/proof/prover.js";
import { createPythonSandbox, type PythonResult } from "../../../tools/python/sandbox.js";
import type { ProofRun, ProofRuns } from "../../api.js";

type RecordedProof = Proof & { purpose: VerdictPurpose };

/** Runs the programs of a round again, one round at a time; its sandbox lives no longer than that. */
export class ProofRunner {
  readonly #config: CampaignConfig;
  readonly #turns = new Mutex();

  constructor(config: CampaignConfig) {
    this.#config = config;
  }

  /** @param result null while the round is in flight: then no program is recorded */
  run(result: RoundOutcome | null): Promise<ProofRuns> {
    return this.#turns.runExclusive(async () => {
      const sandbox = createPythonSandbox(this.#config.sandbox);
      try {
        return await runAgain(createProver(sandbox), result);
      } finally {
        await sandbox.close();
      }
    });
  }
}

async function runAgain(prover: Prover, result: RoundOutcome | null): Promise<ProofRuns> {
  const proofs = (result?.verdicts ?? []).flatMap(({ purpose, proofs }) =>
    proofs.map((proof): RecordedProof => ({ ...proof, purpose })),
  );
  const runs = (await prover.alone(proofs)).map(([proof, result]) => runOf(proof, result));
  const [one, other] = proofs.filter(({ proves }) => proves === "answer");
  if (!result?.challenge || !one || !other) return { runs, draws: [] };
  const { question, choices, answer } = result.challenge;
  const { draws } = await prover.compare({ question, choices }, answer, [one, other]);
  return { runs, draws };
}

function runOf(
  { purpose, proves, program, stdout }: RecordedProof,
  { status, stdout: printed, error, ms }: PythonResult,
): ProofRun {
  return {
    ...{ purpose, proves, program, recorded: stdout, status, printed, ms },
    error: error ?? null,
    isSame: status === "ok" && printed === stdout,
  };
}
