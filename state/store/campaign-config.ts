import { readFile } from "node:fs/promises";
import { stringify } from "yaml";
import type { CampaignConfig } from "../config/config.js";
import { loadConfig } from "../config/config-file.js";
import { NanofluxError } from "../errors.js";
import { campaignFiles, sizeOf } from "./campaign-files.js";
import { readEvents } from "./events-file.js";
import { asFolderFault } from "./folder-fault.js";
import { OWN_FILE } from "./make-folder.js";
import { writeWhole } from "./write-whole.js";

/** Writes config.yaml, whole or not at all. @throws the file system's own error */
export const saveConfig = (folder: string, config: CampaignConfig): Promise<void> =>
  writeWhole(campaignFiles(folder).config, stringify(config, { aliasDuplicateObjects: false }), { mode: OWN_FILE });

/**
 * The configuration of a campaign whose first event, where there is one, is of our version.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, CAMPAIGN_VERSION, EVENTS_BROKEN
 */
export async function readCampaignConfig(path: string): Promise<CampaignConfig> {
  return configIn(path).catch((error: unknown) => {
    throw asFolderFault(path, error);
  });
}

async function configIn(path: string): Promise<CampaignConfig> {
  const files = campaignFiles(path);
  if ((await sizeOf(files.config)) === null) {
    throw new NanofluxError(
      "CAMPAIGN_NOT_FOUND",
      `${path} is no campaign's folder: it has no config.yaml.`,
      "Give the folder that `nanoflux run` named, such as ./campaigns/math-20261122-143005.",
    );
  }
  if ((await readFile(files.config, "utf8")).trim() === "") {
    throw new NanofluxError(
      "CONFIG_INVALID",
      `${files.config} is empty. NanoFlux writes every setting there, so it was damaged.`,
      "Restore it from a backup; the first event of events.jsonl holds it under `config`.",
    );
  }
  if (await sizeOf(files.events)) for await (const _ of readEvents(files.events)) break;
  return loadConfig(files.config);
}
