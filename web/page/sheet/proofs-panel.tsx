import { useState } from "react";
import type { ProofRuns, RoundView } from "../../api.js";
import { ProofList, SourceList } from "../conversation/proofs.js";
import { isCopy } from "../data/bundle.js";
import { api, type Refusal } from "../data/request.js";
import { asRefusal } from "../data/use-answer.js";
import { Panel } from "../parts/panel.js";
import { Problem } from "../parts/problem.js";
import { DrawTable } from "./draw-table.js";
import { RunList } from "./run-list.js";

/** The programs and quotations that prove a round's answer; and the programs run again, on demand. */
export function ProofsPanel({ view: { summary, result } }: { view: RoundView }) {
  const [runs, setRuns] = useState<ProofRuns | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const verdicts = result?.verdicts ?? [];
  const proofs = verdicts.flatMap((verdict) => verdict.proofs);
  const sources = verdicts.flatMap((verdict) => verdict.sources);
  const agreement = verdicts.find((verdict) => verdict.purpose === "prove-again")?.agreement;
  if (proofs.length + sources.length === 0) return null;
  const run = () => {
    setProblem(null);
    setRunning(true);
    api
      .runProofs(summary.round)
      .then(setRuns, (thrown) => setProblem(asRefusal(thrown)))
      .finally(() => setRunning(false));
  };
  return (
    <Panel title="Proofs" aside={verdicts[0]?.method}>
      {agreement && (
        <p>
          The two programs agreed in {agreement.agreed} of {agreement.draws} draws of {agreement.givens} changed{" "}
          {agreement.givens === 1 ? "number" : "numbers"}.
        </p>
      )}
      {agreement === null && <p>None of the question's numbers could be changed in both programs.</p>}
      <ProofList proofs={proofs} />
      <SourceList sources={sources} />
      {proofs.length > 0 && !isCopy && (
        <p>
          <button type="button" disabled={isRunning} onClick={run}>
            {isRunning ? "Running…" : proofs.length === 1 ? "Run this proof again" : "Run these proofs again"}
          </button>
        </p>
      )}
      <div role="status">
        {runs && <RunList runs={runs.runs} />}
        {runs && runs.draws.length > 0 && <DrawTable draws={runs.draws} />}
      </div>
      <Problem problem={problem} />
    </Panel>
  );
}
