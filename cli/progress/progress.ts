import type { CampaignHandle } from "../../campaign/campaign-handle.js";
import type { Ledger } from "../../state/ledger.js";
import type { CampaignEvent } from "../../state/records/events.js";
import { settledRound } from "../../state/rounds.js";
import { formatWaiting } from "./format.js";

/** Shows a campaign's events as they come. */
export interface Progress {
  show(event: CampaignEvent, ledger: Ledger): void;
  /** Nothing is drawn after this. */
  end(): void;
}

/** One event a line, for programs. */
export function jsonProgress(): Progress {
  return { show: (event) => process.stdout.write(`${JSON.stringify(event)}\n`), end: () => undefined };
}

/** Plain lines say what is waited for after this long without any other. Milliseconds; ours. */
const QUIET = 30_000;

/** Plain lines on stderr, one for each round that ends, for pipes and logs. */
export function plainProgress(campaign: CampaignHandle): Progress {
  const { target } = campaign.config;
  const say = (line: string) => {
    process.stderr.write(`${line}\n`);
    timer.refresh();
  };
  const timer = setInterval(() => {
    const { length } = campaign.ledger().accepted;
    say(`${length}/${target}  ${formatWaiting(campaign.inFlight()) || "nothing is in flight"}`);
  }, QUIET).unref();
  return {
    show(event, { accepted }) {
      if (event.type === "notice") say(`note: ${event.message}`);
      const round = settledRound(event);
      if (round)
        say(`${accepted.length}/${target}  ${round.input.round}  ${round.result.outcome}: ${round.result.reason}`);
    },
    end: () => clearInterval(timer),
  };
}
