import type { Outcome } from "../../../state/records/round.js";
import type { FunnelStep } from "../../../state/report/funnel.js";
import { count, percent } from "../parts/figures.js";
import { OutcomeTag } from "../parts/outcome.js";

/** The outcomes of rounds, in the order of the checks, with reasons; the bar shows how many rounds continued. */
export function Funnel({ funnel }: { funnel: readonly FunnelStep[] }) {
  const proposed = funnel.reduce((sum, step) => sum + step.count, 0);
  return (
    <ol className="funnel">
      <Step label="proposed" value={proposed} left={proposed} of={proposed} />
      {funnel.map(({ outcome, count: ended, left, reasons }) => (
        <Step key={outcome} label={outcome} value={ended} left={left} of={proposed} reasons={reasons} />
      ))}
    </ol>
  );
}

interface StepProps {
  label: Outcome | "proposed";
  value: number;
  left: number;
  of: number;
  reasons?: FunnelStep["reasons"];
}

function Step({ label, value, left, of, reasons = [] }: StepProps) {
  const line = (
    <>
      {label === "proposed" || value === 0 ? <span className="step">{label}</span> : <OutcomeTag outcome={label} />}
      <span className="bar">
        <span
          className={label === "accepted" ? "fill good" : "fill"}
          style={{ width: percent(of === 0 ? 0 : left / of) }}
        />
      </span>
      <span className="number">{value === 0 ? "–" : count(value)}</span>
    </>
  );
  if (value === 0 || reasons.length === 0 || label === "accepted") return <li className="line">{line}</li>;
  return (
    <li>
      <details>
        <summary className="line">{line}</summary>
        <ul className="reasons">
          {reasons.map(({ reason, count: times }) => (
            <li key={reason}>
              <span>{reason}</span> <span className="number dim">{count(times)}</span>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
