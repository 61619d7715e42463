import type { CampaignEvent } from "../../state/records/events.js";
import { printJsonLine, say } from "../output.js";
import { emptyTally, tallyEvent } from "./tally.js";

/** Shows a campaign's events as they come. */
export interface Progress {
  show(event: CampaignEvent): void;
  /** Nothing is drawn after this. */
  end(): void;
}

/** One event a line, for programs. */
export function jsonProgress(): Progress {
  return { show: (event) => printJsonLine(event), end: () => undefined };
}

/** Plain lines on stderr, one for each round that ends, for pipes and logs. */
export function plainProgress(target: number): Progress {
  let tally = emptyTally;
  const roles = new Map<string, { attacker: string; defender: string }>();
  return {
    show(event) {
      tally = tallyEvent(tally, event, roles);
      if (event.type === "notice") say(`note: ${event.message}`);
      if (event.type === "round.settled") {
        say(`${tally.accepted}/${target}  ${event.round}  ${event.result.outcome}: ${event.result.reason}`);
      }
    },
    end: () => undefined,
  };
}
