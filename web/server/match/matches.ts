import { randomUUID } from "node:crypto";
import { debugMatch, debugRound } from "../../../debug/open-debugger.js";
import { Refusal } from "../../../http/refusal.js";
import type { CampaignConfig } from "../../../state/config/config.js";
import type { OpenMatchBody } from "../../api.js";
import { notFound } from "../refusal.js";
import { PlayedMatch } from "./played-match.js";

/** Matches open at once at most: each holds a sandbox. */
const MOST_MATCHES = 8;

/** The matches that are played on the page. */
export class Matches {
  readonly #config: CampaignConfig;
  readonly #folder: string | null;
  readonly #open = new Map<string, PlayedMatch>();
  /** Those that are being opened count too. */
  #opening = 0;

  /** `config`: what a new match begins with; `folder`: the campaign whose rounds can be played again. */
  constructor(config: CampaignConfig, folder: string | null) {
    this.#config = config;
    this.#folder = folder;
  }

  get all(): PlayedMatch[] {
    return [...this.#open.values()];
  }

  /** @throws NanofluxError of a wrong configuration; Refusal MATCH_BUSY where too many are open */
  async open(wanted: OpenMatchBody): Promise<PlayedMatch> {
    if (this.#open.size + this.#opening >= MOST_MATCHES) {
      throw new Refusal(409, "MATCH_BUSY", `${MOST_MATCHES} matches are open.`, "Close one that is not in use.");
    }
    this.#opening += 1;
    try {
      const match = new PlayedMatch(randomUUID().slice(0, 8), await this.#debug(wanted));
      this.#open.set(match.id, match);
      return match;
    } finally {
      this.#opening -= 1;
    }
  }

  /** @throws Refusal NOT_FOUND */
  get(id: string): PlayedMatch {
    const match = this.#open.get(id);
    if (match) return match;
    throw notFound(`There is no match "${id}".`, "It was closed, or the server was started again: begin another one.");
  }

  /** Ends a match for all clients. @throws Refusal NOT_FOUND */
  async close(id: string): Promise<void> {
    const match = this.get(id);
    this.#open.delete(id);
    await match.close();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.close(id)));
  }

  #debug(wanted: OpenMatchBody) {
    if ("round" in wanted) {
      if (this.#folder !== null) return debugRound(this.#folder, wanted.round, { at: "start" });
      throw notFound("No campaign is watched.", "Start `nanoflux watch DIR` to play its rounds again.");
    }
    const { domain, seed, review, sandbox } = this.#config;
    return debugMatch({
      ...this.#config,
      domain: wanted.domain ?? domain,
      seed: wanted.seed ?? seed,
      review: wanted.review ?? review,
      // One program runs at a time in a match.
      sandbox: { ...sandbox, size: sandbox.size ?? 1 },
    });
  }
}
