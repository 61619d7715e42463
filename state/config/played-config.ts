import type { CampaignEvent } from "../records/events.js";
import type { RecordedConfig } from "./config-changes.js";

/** What a campaign's log says of the configuration that it was played with last. Immutable. */
export interface PlayedConfig {
  /** The campaign's name, which stays whatever changes; null before its first event. */
  readonly campaign: string | null;
  readonly hash: string | null;
  /** Null where the log does not hold it: folders of version 0.1.0 hold its hash only. */
  readonly config: RecordedConfig | null;
  /** All who have played, by name. */
  readonly players: readonly string[];
}

/** Before a campaign's first event. */
export const notPlayed: PlayedConfig = { campaign: null, hash: null, config: null, players: [] };

/** What is known after one more event. */
export function learnConfig(played: PlayedConfig, event: CampaignEvent): PlayedConfig {
  switch (event.type) {
    case "campaign.started":
    case "campaign.resumed": {
      const campaign = event.type === "campaign.started" ? event.campaign : played.campaign;
      return { ...played, campaign, hash: event.configHash ?? played.hash, config: event.config ?? played.config };
    }
    case "match.started": {
      const { attacker, defender } = event.roles;
      if (played.players.includes(attacker) && played.players.includes(defender)) return played;
      return { ...played, players: [...new Set([...played.players, attacker, defender])] };
    }
    default:
      return played;
  }
}
