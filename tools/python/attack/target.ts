import { randomUUID } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const VARIABLE = "NANOFLUX_ATTACK_VARIABLE";

/** The targets of attacks: a secret file, an environment variable, a file to change, a port to call. */
export interface Target {
  /** Python source that sets the targets' locations for a program. */
  prelude: string;
  /** Describes what escaped; empty if nothing did. `seen` is the sandbox's complete output. */
  damage(seen: string): Promise<string[]>;
  close(): Promise<void>;
}

export async function openTarget(): Promise<Target> {
  const folder = await mkdtemp(join(tmpdir(), "nanoflux-attack-"));
  const [secretFile, hostFile] = [join(folder, "secret.txt"), join(folder, "host.txt")];
  const [secret, variable] = [`secret-${randomUUID()}`, `secret-${randomUUID()}`];
  await writeFile(secretFile, secret);
  await writeFile(hostFile, "unchanged");
  process.env[VARIABLE] = variable;
  let calls = 0;
  const server = createServer((connection) => {
    calls += 1;
    connection.end();
  }).listen(0);
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const datagrams = createSocket("udp4", () => {
    calls += 1;
  }).bind(port);
  await once(datagrams, "listening");
  const python = (value: string | number): string => JSON.stringify(value);
  return {
    prelude: `SECRET_FILE, HOST_FILE, FOLDER, PORT, VARIABLE = ${[secretFile, hostFile, folder, port, VARIABLE].map(python).join(", ")}\n`,
    async damage(seen) {
      const found: string[] = [];
      if (seen.includes(secret)) found.push("the secret file was read");
      if (seen.includes(variable)) found.push("the environment was read");
      if (calls > 0) found.push(`${calls} calls reached the port`);
      const names = (await readdir(folder)).sort().join(" ");
      if (names !== "host.txt secret.txt") found.push(`the host's folder holds ${names}`);
      else if ((await readFile(hostFile, "utf8")) !== "unchanged") found.push("the host's file was changed");
      return found;
    },
    async close() {
      delete process.env[VARIABLE];
      await new Promise((resolve) => server.close(resolve));
      await new Promise<void>((resolve) => datagrams.close(() => resolve()));
      await rm(folder, { recursive: true });
    },
  };
}
