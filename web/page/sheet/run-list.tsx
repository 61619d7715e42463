import type { ProofRun } from "../../api.js";
import { Code } from "../parts/code.js";
import { duration } from "../parts/figures.js";

/** Programs that were run again: what each printed, beside what is recorded. */
export function RunList({ runs }: { runs: readonly ProofRun[] }) {
  return (
    <ol className="runs">
      {runs.map(({ purpose, proves, recorded, printed, status, error, ms, isSame }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: proofs are identified by their order
        <li key={index}>
          <p>
            Proof {index + 1}, of the {proves} ({purpose}){" "}
            <span className={isSame ? "tag good" : "tag bad"}>
              {isSame ? "the same output" : status === "ok" ? "another output" : status}
            </span>{" "}
            <span className="dim">{duration(ms)}</span>
          </p>
          <div className="beside">
            <Code title="recorded" text={recorded.trimEnd()} prose />
            <Code title="printed now" text={(status === "ok" ? printed : `${printed}${error ?? ""}`).trimEnd()} prose />
          </div>
        </li>
      ))}
    </ol>
  );
}
