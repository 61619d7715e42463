import type { Verdict, VerdictPurpose } from "../../../state/records/verdict.js";
import { ProofList, SourceList } from "./proofs.js";
import { ToolCall } from "./tool-call.js";
import { Turn } from "./turn.js";

const QUESTIONS: Record<VerdictPurpose, string> = {
  validate: "Is the claimed answer right?",
  "check-hops": "Is every hop right?",
  grade: "Is the Defender's answer right?",
  "prove-again": "Does a second proof agree?",
};

const TONES = { confirmed: "good", refuted: "bad", unproven: "warn", unscored: "warn" } as const;

/** The Judge's finding, with its complete tool calls, proofs and sources. */
export function VerdictTurn({ verdict }: { verdict: Verdict }) {
  const { purpose, finding, reason, method, evidence, proofs, sources, votes } = verdict;
  return (
    <Turn who="Judge" side="judge" title={QUESTIONS[purpose]}>
      <p className="text">
        <span className={`tag ${TONES[finding]}`}>{finding}</span> {reason} <span className="dim">{method}</span>
      </p>
      {votes && (
        <p className="dim">
          Panel: {votes.confirmed} for, {votes.refuted} against, {votes.abstained} silent
        </p>
      )}
      {evidence.length > 0 && (
        <details>
          <summary>
            {evidence.length} tool {evidence.length === 1 ? "call" : "calls"}
          </summary>
          {evidence.map((call, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: calls are identified by their order
            <ToolCall key={index} call={call} />
          ))}
        </details>
      )}
      {evidence.length === 0 && <ProofList proofs={proofs} />}
      <SourceList sources={sources} />
    </Turn>
  );
}
