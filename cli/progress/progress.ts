import type { CampaignHandle } from "../../campaign/campaign-handle.js";
import type { Ledger } from "../../state/ledger.js";
import type { CampaignEvent } from "../../state/records/events.js";
import { settledRound } from "../../state/rounds.js";
import { printJsonLine, say as sayLine } from "../output.js";
import { formatDuration, formatUsage, formatWaiting } from "./format.js";
import { playClock, spentWith } from "./now.js";

/** Shows a campaign's events as they come. */
export interface Progress {
  show(event: CampaignEvent, ledger: Ledger): void;
  /** Nothing is drawn after this. */
  end(): void;
}

/** One event a line, for programs. */
export function jsonProgress(): Progress {
  return { show: (event) => printJsonLine(event), end: () => undefined };
}

/** Plain lines say what is waited for after this long without any other. Milliseconds; ours. */
const QUIET = 30_000;

/** Plain lines on stderr, one for each round that ends, for pipes and logs. */
export function plainProgress(campaign: CampaignHandle): Progress {
  const { target } = campaign.config;
  const say = (line: string) => {
    sayLine(line);
    timer.refresh();
  };
  const clock = playClock(campaign);
  const timer = setInterval(() => {
    const inFlight = campaign.inFlight();
    say(
      [
        `${campaign.ledger().accepted.length}/${target} accepted, ${formatDuration(clock.seconds())}`,
        formatWaiting(inFlight) || "nothing is in flight",
        formatUsage(spentWith(campaign.ledger(), inFlight)),
      ].join("; "),
    );
  }, QUIET).unref();
  return {
    show(event, { accepted }) {
      clock.heard();
      if (event.type === "notice") say(`note: ${event.message}`);
      const round = settledRound(event);
      if (round)
        say(`${accepted.length}/${target}  ${round.input.round}  ${round.result.outcome}: ${round.result.reason}`);
    },
    end: () => clearInterval(timer),
  };
}
