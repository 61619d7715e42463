import { createConnection, createServer, type Socket } from "node:net";
import { z } from "zod";

/** A TCP proxy before a database, which can lose everything on the way, as a network that is cut does. */
export interface GapProxy {
  /** The database's address, by way of the proxy. */
  address: string;
  /** From now on nothing comes through, and no connection is closed. */
  cut(): void;
  /** What was on the way comes through, and all that follows. */
  mend(): void;
  stop(): void;
}

/** Puts a proxy before the database at `address`, on `listen`, which must be an address of this machine. */
export async function gapProxy(address: string, listen = "127.0.0.1"): Promise<GapProxy> {
  const { hostname: host, port: databasePort } = new URL(address);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((incoming) => {
    const onward = createConnection({ host, port: Number(databasePort) });
    for (const [from, to] of [
      [incoming, onward],
      [onward, incoming],
    ] as const) {
      open.add(from);
      from.on("data", (data) => to.write(data));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        open.delete(from);
        to.destroy();
      });
      if (isCut) from.pause();
    }
  });
  await new Promise<void>((listening) => server.listen(0, listen, listening));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    address: address.replace(`${host}:${databasePort}/`, `${listen}:${port}/`),
    cut: () => {
      isCut = true;
      for (const socket of open) socket.pause();
    },
    mend: () => {
      isCut = false;
      for (const socket of open) socket.resume();
    },
    stop: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
