import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type ServerType, serve } from "@hono/node-server";
import type { CampaignHandle } from "../../campaign/campaign-handle.js";
import type { CampaignConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import { packageRoot } from "../../state/package-root.js";
import { readCampaignConfig } from "../../state/store/campaign-folder.js";
import type { Reviewing } from "../api.js";
import { createApp } from "./app.js";
import { CampaignStream } from "./campaign/campaign-stream.js";
import { ExampleReviews } from "./campaign/example-reviews.js";
import type { PendingReviews } from "./campaign/pending-reviews.js";
import { ProofRunner } from "./campaign/proof-runner.js";
import type { CampaignSources } from "./campaign/routes.js";
import { WatchedCampaign } from "./campaign/watched-campaign.js";
import { reachOf } from "./hosts.js";
import { Matches } from "./match/matches.js";
import { REASONS, systemUser } from "./reviewer.js";

/** A campaign played by this process, and its reviews that wait for an answer on the page. */
export interface LiveCampaign {
  handle: CampaignHandle;
  questions: PendingReviews;
}

/** Options of the page's server. */
export interface WatchOptions {
  /** 0 picks a free port. */
  port: number;
  /** Null: reachable from this machine only. Any other address requires a token. */
  host: string | null;
  /** Null: only matches are played. */
  folder: string | null;
  /** Set if this process plays the folder's campaign. */
  live: LiveCampaign | null;
  /** Settings of new matches. */
  config: CampaignConfig;
  /** Who reviews rows, and the reasons that the page offers; by default the system's user and {@link REASONS}. */
  reviewing?: Partial<Reviewing>;
}

/** The running server of the page. */
export interface WatchServer {
  /** The URL to open in a browser, including the token if one is required. */
  url: string;
  /** Ends all streams, matches and sandboxes, and frees the port. */
  close(): Promise<void>;
}

/**
 * Serves the page.
 * @throws NanofluxError USAGE if the server cannot listen on the address; as {@link WatchedCampaign.open}
 */
export async function serveWatch({ port, host, folder, live, config, reviewing }: WatchOptions): Promise<WatchServer> {
  const sources =
    folder === null
      ? null
      : await openSources(folder, live, { reviewer: systemUser(), reasons: REASONS, ...reviewing });
  const matches = new Matches(config, folder);
  const token = host === null ? null : randomBytes(32).toString("base64url");
  // The port and the host names are known once the server listens, which is before the first request.
  const hosts = new Set<string>();
  const page = join(packageRoot, "dist", "web", "page");
  const app = createApp({ access: { hosts, token }, page, campaign: sources, matches });
  const { server, address } = await listen(app.fetch, host ?? "127.0.0.1", port);
  const reach = reachOf(host ?? "127.0.0.1", address.port);
  for (const name of reach.hosts) hosts.add(name);
  return {
    url: token === null ? reach.url : `${reach.url}?token=${token}`,
    async close() {
      sources?.stream.close();
      await matches.closeAll();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
    },
  };
}

async function openSources(folder: string, live: LiveCampaign | null, reviewing: Reviewing): Promise<CampaignSources> {
  const campaign = await WatchedCampaign.open(folder);
  const stream = new CampaignStream(campaign);
  const questions = live?.questions ?? null;
  questions?.onChange(() => stream.send("review", questions.waiting));
  const proofs = new ProofRunner(await readCampaignConfig(folder));
  return {
    campaign,
    stream,
    questions,
    reviews: new ExampleReviews(campaign, live?.handle ?? null, reviewing),
    proofs,
  };
}

function listen(
  fetch: Parameters<typeof serve>[0]["fetch"],
  hostname: string,
  port: number,
): Promise<{ server: ServerType; address: AddressInfo }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname }, (address) => resolve({ server, address }));
    server.once("error", (cause: Error) => {
      const message = `Cannot listen on ${hostname}:${port}: ${cause.message}.`;
      reject(
        new NanofluxError("USAGE", message, "Choose another --port or --host; port 0 picks a free one.", { cause }),
      );
    });
  });
}
