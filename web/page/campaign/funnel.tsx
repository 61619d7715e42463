import type { Outcome } from "../../../state/records/round.js";
import type { Repairs } from "../../../state/repairs.js";
import type { FunnelStep } from "../../../state/report/funnel.js";
import { type Filters, linkTo } from "../data/route.js";
import { count, percent } from "../parts/figures.js";
import { OutcomeTag } from "../parts/outcome.js";

interface FunnelProps {
  funnel: readonly FunnelStep[];
  repairs: Repairs;
}

/** The outcomes of rounds, in the order of the checks, with reasons; each leads to its rounds. The bar shows its share. */
export function Funnel({ funnel, repairs }: FunnelProps) {
  const proposed = funnel.reduce((sum, step) => sum + step.count, 0);
  return (
    <>
      <FunnelSteps funnel={funnel} proposed={proposed} />
      <Repaired what="Questions" counts={repairs.questions} />
      <Repaired what="The Judge's programs" counts={repairs.programs} />
    </>
  );
}

/** How often a second chance was used. */
function Repaired({ what, counts }: { what: string; counts: Repairs["questions"] }) {
  if (counts.sentBack === 0) return null;
  return (
    <p className="dim">
      {what} repaired: {count(counts.repaired)} of {count(counts.sentBack)} that were sent back
    </p>
  );
}

function FunnelSteps({ funnel, proposed }: Pick<FunnelProps, "funnel"> & { proposed: number }) {
  return (
    <ol className="funnel">
      <Step label="proposed" value={proposed} of={proposed} filters={{}} />
      {funnel.map(({ outcome, count: ended, reasons }) => (
        <Step
          key={outcome}
          label={outcome}
          value={ended}
          of={proposed}
          filters={{ outcome: [outcome] }}
          reasons={reasons}
        />
      ))}
    </ol>
  );
}

interface StepProps {
  label: Outcome | "proposed";
  value: number;
  of: number;
  filters: Filters;
  reasons?: FunnelStep["reasons"];
}

function Step({ label, value, of, filters, reasons = [] }: StepProps) {
  const isQuiet = value === 0 || reasons.length === 0 || label === "accepted";
  return (
    <li>
      <a className="line" href={linkTo("rounds", null, filters)}>
        {label === "proposed" || value === 0 ? <span className="step">{label}</span> : <OutcomeTag outcome={label} />}
        <span className="bar">
          <span
            className={label === "accepted" ? "fill good" : "fill"}
            style={{ width: percent(of === 0 ? 0 : value / of) }}
          />
        </span>
        <span className="number">{value === 0 ? "–" : count(value)}</span>
      </a>
      {!isQuiet && (
        <details>
          <summary className="dim">{reasons.length === 1 ? "why" : `${reasons.length} reasons`}</summary>
          <ul className="reasons">
            {reasons.map(({ reason, count: times }) => (
              <li key={reason}>
                <a href={linkTo("rounds", null, { ...filters, reason: [reason] })}>{reason || "no reason"}</a>{" "}
                <span className="number dim">{count(times)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
