import { recordConfig } from "../state/config/config-changes.js";
import type { Ledger } from "../state/ledger.js";
import { packageVersion } from "../state/package-root.js";
import { FOLDER_VERSION, type UnstampedEvent } from "../state/records/events.js";
import type { Session } from "./session.js";

/** The first event of a session: the campaign's start, or what has changed since its last session. */
export function openingEvent({ config, identity, news }: Session, ledger: Ledger): UnstampedEvent {
  if (ledger.events > 0) return { type: "campaign.resumed", ...news };
  const { campaign, configHash, promptHash } = identity;
  const version = { folderVersion: FOLDER_VERSION, version: packageVersion } as const;
  return { type: "campaign.started", ...version, campaign, configHash, promptHash, config: recordConfig(config) };
}
