import type { Attempt } from "../../../state/records/attempt.js";
import { Turn } from "./turn.js";

/** One attempt of the Defender. `right` is null if it was not graded. */
export function AttemptTurn({ attempt, right, who }: { attempt: Attempt; right: boolean | null; who: string }) {
  const { status, problem, answer, reasoning } = attempt;
  return (
    <Turn who={who} side="defender" title="answers without tools">
      {status === "unscored" ? (
        <p>
          <span className="tag warn">unscored</span> {problem}
        </p>
      ) : (
        <p>
          <strong className="text">{answer}</strong>{" "}
          {right !== null && <span className={right ? "tag plain" : "tag bad"}>{right ? "right" : "missed"}</span>}
        </p>
      )}
      {reasoning !== "" && (
        <details>
          <summary>Reasoning</summary>
          <p className="text">{reasoning}</p>
        </details>
      )}
    </Turn>
  );
}
