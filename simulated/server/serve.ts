import { serve } from "@hono/node-server";
import { NanofluxError } from "../../state/errors.js";
import { createSimulatedServer, type ServerBehaviour } from "./app.js";

/** A running simulated server. */
export interface RunningServer {
  /** The base URL after the @ of a model reference; ends in /v1. */
  baseUrl: string;
  /** Closes open connections and frees the port. */
  close(): Promise<void>;
}

/**
 * Starts the simulated server; port 0 picks a free one.
 * @throws NanofluxError USAGE if the server cannot listen on the address
 */
export function serveSimulated(port: number, host: string, behaviour: ServerBehaviour): Promise<RunningServer> {
  const app = createSimulatedServer(behaviour);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (address) => {
      const shown = host.includes(":") ? `[${host}]` : host;
      resolve({
        baseUrl: `http://${shown}:${address.port}/v1`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      });
    });
    server.once("error", (cause: Error) => {
      const message = `cannot listen on ${host}:${port}: ${cause.message}`;
      reject(new NanofluxError("USAGE", message, "Choose another --port; 0 picks a free one.", { cause }));
    });
  });
}
