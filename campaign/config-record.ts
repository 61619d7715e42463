import type { CampaignConfig } from "../state/config/config.js";
import {
  type ConfigChange,
  configChanges,
  isFreeChange,
  modelOf,
  type RecordedConfig,
} from "../state/config/config-changes.js";
import { NanofluxError } from "../state/errors.js";
import { domainName } from "../state/records/domain.js";
import type { CampaignEvent } from "../state/records/events.js";
import type { Example } from "../state/records/example.js";
import { hashConfig } from "./build-example.js";

/** What a campaign's log says of the configuration that it was played with last. */
export class ConfigRecord {
  #campaign: string | null = null;
  #hash: string | null = null;
  /** Null where the log does not hold it: folders of version 0.1.0 hold its hash only. */
  #config: RecordedConfig | null = null;
  readonly #players = new Set<string>();

  /** Takes the next event in. */
  record(event: CampaignEvent): void {
    if (event.type === "campaign.started") this.#campaign = event.campaign;
    if (event.type === "campaign.started" || event.type === "campaign.resumed") {
      this.#hash = event.configHash ?? this.#hash;
      this.#config = event.config ?? this.#config;
    }
    if (event.type === "match.started") for (const player of Object.values(event.roles)) this.#players.add(player);
  }

  /** The campaign's name, which stays whatever changes; null before its first event. */
  get campaign(): string | null {
    return this.#campaign;
  }

  /** Whether the log says all of the configuration, so that every change can be seen. */
  get isKnown(): boolean {
    return this.#config !== null;
  }

  /** What is other than it was. Of a configuration that the log does not hold, what its events and `latest`, the last row, show. */
  changes(config: CampaignConfig, latest: Example | undefined): ConfigChange[] {
    if (this.#config !== null) return configChanges(this.#config, config);
    return this.#hash === null || this.#hash === hashConfig(config) ? [] : this.#givenAway(config, latest);
  }

  #givenAway(config: CampaignConfig, latest: Example | undefined): ConfigChange[] {
    const names = Object.keys(config.players);
    const changes: ConfigChange[] = [];
    const compare = (key: string, was: string | number, is: string | number) => {
      if (was !== is) changes.push({ key, was, is });
    };
    if ([...this.#players].some((name) => !names.includes(name))) {
      compare("players", [...this.#players].join(", "), names.join(", "));
    }
    if (latest === undefined) return changes;
    const { domain, provenance } = latest;
    if (typeof config.domain !== "string" || /^[\w-]+$/.test(config.domain)) {
      compare("domain", domain, domainName(config.domain));
    }
    compare("seed", provenance.seed, config.seed);
    compare("judge.model", modelOf(provenance.judge), modelOf(config.judge.model));
    for (const [name, { model }] of Object.entries(config.players)) {
      const was = provenance.models[name];
      if (was !== undefined) compare(`players.${name}.model`, modelOf(was), modelOf(model));
    }
    return changes;
  }
}

/**
 * Refuses to go on with a campaign whose configuration would make another dataset of it.
 * @throws NanofluxError CONFIG_CHANGED
 */
export function checkChanges(folder: string, changes: readonly ConfigChange[]): void {
  const refused = changes.filter((change) => !isFreeChange(change));
  if (refused.length === 0) return;
  const shown = refused.slice(0, MOST_SHOWN).map(describeChange);
  if (refused.length > MOST_SHOWN) shown.push(`${refused.length - MOST_SHOWN} more`);
  throw new NanofluxError(
    "CONFIG_CHANGED",
    `${folder}/config.yaml is not what the campaign was played with: ${shown.join("; ")}.`,
    `Put it back; or \`nanoflux resume ${folder} --accept-changes\`: the log then records the change.`,
  );
}

const MOST_SHOWN = 6;

const describeChange = ({ key, was, is }: ConfigChange) =>
  `${key} was ${JSON.stringify(was)}, is ${JSON.stringify(is)}`;
