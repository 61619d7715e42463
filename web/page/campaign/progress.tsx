import type { CampaignView } from "../../api.js";
import { linkTo } from "../data/route.js";
import { count, duration } from "../parts/figures.js";

/** Accepted rows of the target, as a figure and a bar, with the pace and the time left. */
export function Progress({ campaign: { report, running, secondsLeft } }: { campaign: CampaignView }) {
  const { accepted, target, ended, seconds } = report;
  const rate = accepted > 0 && seconds > 0 ? `${count((accepted / seconds) * 3600)} rows an hour` : null;
  const left = secondsLeft === null ? null : `about ${duration(secondsLeft * 1000)} left`;
  return (
    <div className="progress">
      <p>
        <a className="quiet" href={linkTo("examples")}>
          <strong className="figure">{count(accepted)}</strong> <span className="dim">of {count(target)} rows</span>
        </a>{" "}
        <span className={running ? "tag accent" : ended ? "tag plain" : "tag warn"}>
          {running ? "running" : (ended?.reason ?? "cut off")}
        </span>
      </p>
      <progress value={accepted} max={target} aria-label={`${accepted} of ${target} rows accepted`} />
      <p className="dim">{[rate, left].filter((part) => part !== null).join(" · ")}</p>
    </div>
  );
}
