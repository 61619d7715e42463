import { hostname, networkInterfaces } from "node:os";

const LOOPBACK = "127.0.0.1";
const EVERYWHERE = new Set(["0.0.0.0", "::"]);

/** The server's listening address, its URL, and every valid Host header. */
export interface Reach {
  /** The address to open. */
  url: string;
  hosts: string[];
}

/** The URL and host names of a server that listens at `host` and `port`. */
export function reachOf(host: string, port: number): Reach {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const names = EVERYWHERE.has(host) ? [hostname(), ...addresses.map(({ address }) => address)] : [host];
  const outside = addresses.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? LOOPBACK;
  const hosts = ["localhost", LOOPBACK, ...names].map(bracketed).map((name) => name.toLowerCase());
  return {
    url: `http://${bracketed(EVERYWHERE.has(host) ? outside : host)}:${port}/`,
    // Browsers omit the default port.
    hosts: [...hosts.map((name) => `${name}:${port}`), ...(port === 80 ? hosts : [])],
  };
}

const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host);
