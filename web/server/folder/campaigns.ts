import { stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Hono } from "hono";
import { compareCampaigns } from "../../../state/report/compare-campaigns.js";
import { campaignFiles } from "../../../state/store/campaign-files.js";
import type { CampaignEntry, Comparison, FolderView } from "../../api.js";
import type { CampaignSources } from "../campaign/routes.js";
import type { Env } from "../guard.js";
import type { Matches } from "../match/matches.js";
import { notFound } from "../refusal.js";
import { alikeRows } from "./alike-rows.js";
import { entryOf } from "./entry.js";
import { campaignNames } from "./find-campaigns.js";

/** A campaign of the folder that is open, and the application that serves its page. */
export interface OpenCampaign {
  sources: CampaignSources;
  matches: Matches;
  app: Hono<Env>;
}

/** The campaigns of a folder. Each is read when it is first asked for, and followed from then on. */
export class Campaigns {
  readonly #folder: string;
  readonly #open: (folder: string, name: string) => Promise<OpenCampaign>;
  readonly #opened = new Map<string, Promise<OpenCampaign>>();

  constructor(folder: string, open: (folder: string, name: string) => Promise<OpenCampaign>) {
    this.#folder = resolve(folder);
    this.#open = open;
  }

  /** The list, read anew: campaigns may have been begun or removed. */
  async view(): Promise<FolderView> {
    const campaigns: CampaignEntry[] = [];
    // One after the other: each may be a long log.
    for (const name of await campaignNames(this.#folder)) campaigns.push(await this.#entry(name));
    campaigns.sort((left, right) =>
      left.running === right.running ? right.movedAt.localeCompare(left.movedAt) : left.running ? -1 : 1,
    );
    return { folder: basename(this.#folder), campaigns };
  }

  /** @throws Refusal NOT_FOUND; as {@link WatchedCampaign.open} */
  async get(name: string): Promise<OpenCampaign> {
    const known = this.#opened.get(name);
    if (known) return known;
    if (!(await campaignNames(this.#folder)).includes(name)) {
      throw notFound(`The folder has no campaign "${name}".`, "The list of campaigns names them all.");
    }
    const opening = this.#opened.get(name) ?? this.#open(join(this.#folder, name), name);
    this.#opened.set(name, opening);
    // One that could not be read is tried again when it is next asked for.
    opening.catch(() => this.#opened.delete(name));
    return opening;
  }

  /** @throws as {@link get} */
  async compare(names: readonly string[]): Promise<Comparison> {
    const compared = [];
    for (const name of names) {
      const { campaign } = (await this.get(name)).sources;
      await campaign.refresh();
      compared.push({ name, settled: campaign.settled, rows: campaign.examples().map(({ example }) => example) });
    }
    return compareCampaigns(compared, await alikeRows(compared.flatMap(({ rows }) => rows)));
  }

  /** Ends every stream and match. */
  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.#opened.values());
    for (const result of opened) {
      if (result.status === "rejected") continue;
      result.value.sources.stream.close();
      await result.value.matches.closeAll();
    }
  }

  async #entry(name: string): Promise<CampaignEntry> {
    const { events, config } = campaignFiles(join(this.#folder, name));
    const written = await stat(events).catch(() => stat(config));
    const movedAt = written.mtime.toISOString();
    try {
      const { campaign } = (await this.get(name)).sources;
      await campaign.refresh();
      return entryOf(name, campaign.view(), movedAt);
    } catch (error) {
      return unreadable(name, movedAt, error instanceof Error ? error.message : String(error));
    }
  }
}

const unreadable = (name: string, movedAt: string, problem: string): CampaignEntry => ({
  ...{ name, domain: "", student: null, players: {}, accepted: 0, target: 0, rounds: 0 },
  ...{ costPerRow: null, costUsd: null, running: false, ended: null, movedAt, problem },
});
