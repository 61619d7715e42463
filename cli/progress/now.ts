import type { CampaignHandle, RoundInFlight } from "../../campaign/campaign-handle.js";
import { figuresOf, type Ledger } from "../../state/ledger.js";
import { addUsage, totalOf, type Usage } from "../../state/records/usage.js";

/** The time of play, which moves on between events. */
export function playClock(campaign: CampaignHandle): { heard(): void; seconds(): number } {
  let heard = performance.now();
  return {
    heard: () => {
      heard = performance.now();
    },
    seconds: () => {
      const ledger = campaign.ledger();
      const since = ledger.ended === null ? performance.now() - heard : 0;
      return (figuresOf(ledger).milliseconds + since) / 1000;
    },
  };
}

/** What is paid so far, by rounds in flight too. */
export const spentWith = (ledger: Ledger, inFlight: readonly RoundInFlight[]): Usage =>
  addUsage(figuresOf(ledger).usage, totalOf(inFlight.map((round) => round.spent)));
