import { lookup as lookUp } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { NanofluxError } from "../../state/errors.js";

/** Ranges that are not the public internet: IANA's special-purpose address registries (RFC 6890 and successors). */
const PRIVATE_RANGES: [string, number, "ipv4" | "ipv6"][] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.88.99.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  // All of IPv6 outside 2000::/3, and within it the special ranges: Teredo, documentation, 6to4.
  ["::", 3, "ipv6"],
  ["4000::", 2, "ipv6"],
  ["8000::", 1, "ipv6"],
  ["2001::", 32, "ipv6"],
  ["2001:db8::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
];

/** One list per family: in a shared list, IPv4 addresses would also be matched against the IPv6 ranges, as ::ffff:…. */
const privateAddresses = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [network, prefix, family] of PRIVATE_RANGES) privateAddresses[family].addSubnet(network, prefix, family);

/** True for an IP address outside the public internet, and for anything that is not an address. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return true;
  const family = version === 4 ? "ipv4" : "ipv6";
  return privateAddresses[family].check(address, family);
}

/**
 * Checks a URL itself; {@link guardedLookup} checks the addresses that its name resolves to.
 *
 * @throws NanofluxError SEARCH_UNAVAILABLE for anything but http and https, for a URL with a password, and for
 *   a private IP address whose host is not among `privateHosts`.
 */
export function checkUrl(url: URL, privateHosts: readonly string[]): void {
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw refused(url.href, `its protocol is ${url.protocol}`, "Use an http or https address.");
  }
  if (url.username !== "" || url.password !== "") {
    throw refused(url.host, "it carries a user name or password", "Take them out of the address.");
  }
  const host = bareHost(url);
  if (isIP(host) !== 0 && !privateHosts.includes(host) && isPrivateAddress(host)) throw privateHost(host);
}

/** The host of a URL, without the brackets of an IPv6 address. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

/** Resolves a name for one connection and rejects private addresses: the address checked is the one connected to. */
export function guardedLookup(privateHosts: readonly string[]): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      const first = addresses?.[0];
      if (error !== null || first === undefined) return callback(error, "");
      const bad = addresses.find(({ address }) => isPrivateAddress(address));
      if (bad !== undefined && !privateHosts.includes(hostname)) return callback(privateHost(hostname), "");
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

function privateHost(host: string): NanofluxError {
  return refused(
    host,
    "it leads to a private address",
    `If this is intended, add it to search.privateHosts: ["${host}"].`,
  );
}

function refused(what: string, why: string, fix: string): NanofluxError {
  return new NanofluxError("SEARCH_UNAVAILABLE", `Search must not access "${what}": ${why}.`, fix);
}
