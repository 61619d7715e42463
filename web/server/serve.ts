import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { NanofluxError } from "../../state/errors.js";
import { createApp } from "./app.js";
import { reachOf } from "./hosts.js";
import { openSite } from "./open-site.js";
import type { WatchOptions } from "./options.js";

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
export async function serveWatch(options: WatchOptions): Promise<WatchServer> {
  const { port, host } = options;
  const { site, end } = await openSite(options);
  const token = host === null ? null : randomBytes(32).toString("base64url");
  // The port and the host names are known once the server listens, which is before the first request.
  const hosts = new Set<string>();
  const app = createApp({ hosts, token }, site);
  const { server, address } = await listen(app.fetch, host ?? "127.0.0.1", port);
  const reach = reachOf(host ?? "127.0.0.1", address.port);
  for (const name of reach.hosts) hosts.add(name);
  return {
    url: token === null ? reach.url : `${reach.url}?token=${token}`,
    async close() {
      await end();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
    },
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
