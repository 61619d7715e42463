import type { CampaignConfig } from "../state/config/config.js";
import { type ConfigChange, configChanges, isFreeChange, modelOf } from "../state/config/config-changes.js";
import type { PlayedConfig } from "../state/config/played-config.js";
import { NanofluxError } from "../state/errors.js";
import { domainName } from "../state/records/domain.js";
import type { Example } from "../state/records/example.js";
import { hashConfig } from "./build-example.js";

/**
 * What is other than it was. Of a configuration that the log does not hold, what its events and `latest`, the last row,
 * show.
 */
export function changesSince(
  played: PlayedConfig,
  config: CampaignConfig,
  latest: Example | undefined,
): ConfigChange[] {
  if (played.config !== null) return configChanges(played.config, config);
  return played.hash === null || played.hash === hashConfig(config) ? [] : givenAway(played.players, config, latest);
}

function givenAway(played: readonly string[], config: CampaignConfig, latest: Example | undefined): ConfigChange[] {
  const names = Object.keys(config.players);
  const changes: ConfigChange[] = [];
  const compare = (key: string, was: string | number, is: string | number) => {
    if (was !== is) changes.push({ key, was, is });
  };
  if (played.some((name) => !names.includes(name))) compare("players", played.join(", "), names.join(", "));
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
