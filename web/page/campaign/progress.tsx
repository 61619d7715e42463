import type { CampaignView } from "../../api.js";
import { count } from "../parts/figures.js";

/** Accepted rows of the target, as a figure and a bar. */
export function Progress({ campaign: { report, running } }: { campaign: CampaignView }) {
  const { accepted, target, ended } = report;
  return (
    <div className="progress">
      <p>
        <strong className="figure">{count(accepted)}</strong> <span className="dim">of {count(target)} rows</span>{" "}
        <span className={running ? "tag accent" : ended ? "tag plain" : "tag warn"}>
          {running ? "running" : (ended?.reason ?? "cut off")}
        </span>
      </p>
      <progress value={accepted} max={target} aria-label={`${accepted} of ${target} rows accepted`} />
    </div>
  );
}
