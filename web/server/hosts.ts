import { hostname, networkInterfaces } from "node:os";

const LOOPBACK = "127.0.0.1";
const EVERYWHERE = new Set(["0.0.0.0", "::"]);

/** Where the server listens, how it is reached from there, and every Host header that names it. */
export interface Reach {
  /** The address to open. */
  url: string;
  hosts: string[];
}

/** What a server that listens at `host` and `port` is called. */
export function reachOf(host: string, port: number): Reach {
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const names = EVERYWHERE.has(host) ? [hostname(), ...addresses.map(({ address }) => address)] : [host];
  const outside = addresses.find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? LOOPBACK;
  const hosts = ["localhost", LOOPBACK, ...names].map(bracketed).map((name) => name.toLowerCase());
  return {
    url: `http://${bracketed(EVERYWHERE.has(host) ? outside : host)}:${port}/`,
    // Browsers leave the port away where it is the usual one.
    hosts: [...hosts.map((name) => `${name}:${port}`), ...(port === 80 ? hosts : [])],
  };
}

const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host);
