import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);
const ip = (...args: string[]) => execute("ip", args);

/** Network namespaces on this machine: hosts with addresses of their own. */
export interface Namespaces {
  names: readonly string[];
  remove(): Promise<void>;
}

/**
 * Makes so many namespaces, each with a link to this machine, which they all reach at `address`. Null where that is not
 * allowed: it takes root and Linux's iproute2.
 */
export async function makeNamespaces(count: number, address: string): Promise<Namespaces | null> {
  const names = Array.from({ length: count }, (_, index) => `nanoflux-${index}`);
  const remove = async () => {
    for (const name of names) await ip("netns", "del", name).catch(() => undefined);
    await ip("address", "del", `${address}/32`, "dev", "lo").catch(() => undefined);
  };
  try {
    await remove();
    await ip("address", "add", `${address}/32`, "dev", "lo");
    for (const [index, name] of names.entries()) {
      const inside = ["-n", name];
      const [here, there] = [`10.77.${index + 1}.1`, `10.77.${index + 1}.2`];
      await ip("netns", "add", name);
      await ip("link", "add", `nanoflux${index}`, "type", "veth", "peer", "name", "eth0", "netns", name);
      await ip("address", "add", `${here}/24`, "dev", `nanoflux${index}`);
      await ip("link", "set", `nanoflux${index}`, "up");
      await ip(...inside, "address", "add", `${there}/24`, "dev", "eth0");
      await ip(...inside, "link", "set", "eth0", "up");
      await ip(...inside, "link", "set", "lo", "up");
      await ip(...inside, "route", "add", "default", "via", here);
    }
    return { names, remove };
  } catch {
    await remove();
    return null;
  }
}
