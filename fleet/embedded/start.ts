import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import envPaths from "env-paths";
import { NanofluxError } from "../../state/errors.js";
import { loadPackages } from "../database/packages.js";
import { type DatabaseUser, databaseUser, execute, findPostgres } from "./find.js";

const USER = "nanoflux";

/** A database on this machine. */
export interface EmbeddedDatabase {
  address: string;
  /** Ends it where nobody else uses it. */
  release(): Promise<void>;
}

/** Where its data lie: NANOFLUX_CACHE, or the user's folder for data; for root one that the user postgres can reach. */
export function embeddedFolder(): string {
  if (process.env.NANOFLUX_CACHE) return join(process.env.NANOFLUX_CACHE, "fleet");
  return process.getuid?.() === 0
    ? "/var/lib/nanoflux-fleet"
    : join(envPaths("nanoflux", { suffix: "" }).data, "fleet");
}

/**
 * Starts PostgreSQL on this machine, or finds it running: on the loopback only, on a port of its own, with a password that
 * only this user (and root) can read. All of this user's campaigns and workers share it.
 * @throws NanofluxError FLEET_EMBEDDED where it is not installed, or does not start; FLEET_PACKAGE_MISSING
 */
export async function startEmbedded(
  say: (message: string) => void,
  folder: string = embeddedFolder(),
): Promise<EmbeddedDatabase> {
  await loadPackages();
  const programs = findPostgres();
  if (programs === null) throw notInstalled();
  const user = await databaseUser();
  const data = join(folder, "data");
  const run = (program: string, ...args: string[]) => execute(join(programs, program), args, { ...user, cwd: "/" });
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (user) await chown(folder, user.uid, user.gid);
    const password = await passwordIn(folder, user);
    if (!existsSync(join(data, "PG_VERSION"))) {
      say(`Makes a database in ${folder}.`);
      const access = ["-U", USER, "-A", "scram-sha-256", `--pwfile=${join(folder, "password")}`];
      await run("initdb", "-D", data, ...access, "-E", "UTF8", "--locale=C");
    }
    const isRunning = () =>
      run("pg_ctl", "-D", data, "status").then(
        () => true,
        () => false,
      );
    if (!(await isRunning())) {
      const options = `-p ${await portFor(folder)} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200`;
      const start = run("pg_ctl", "-D", data, "-l", join(folder, "log"), "-w", "-o", options, "start");
      // Another command may have started it at the same moment.
      await start.catch(async (error: unknown) => {
        if (!(await isRunning())) throw error;
      });
    }
    const address = `postgres://${USER}:${password}@127.0.0.1:${await portOf(data)}/postgres`;
    return { address, release: () => release(address, () => run("pg_ctl", "-D", data, "-m", "fast", "-w", "stop")) };
  } catch (cause) {
    if (NanofluxError.isInstance(cause)) throw cause;
    const said = cause instanceof Error ? cause.message.trim().split("\n").slice(-2).join(" ") : String(cause);
    throw new NanofluxError(
      "FLEET_EMBEDDED",
      `PostgreSQL does not start in ${folder}: ${said}`,
      `Look at ${join(folder, "log")}; or name a database that runs: --fleet postgres://USER@HOST/DATABASE.`,
      { cause },
    );
  }
}

const notInstalled = () =>
  new NanofluxError(
    "FLEET_EMBEDDED",
    "PostgreSQL is not installed here: neither initdb nor pg_ctl is found.",
    "apt-get install postgresql (Debian, Ubuntu), dnf install postgresql-server, or brew install postgresql; or name a database that runs elsewhere.",
  );

async function passwordIn(folder: string, user: DatabaseUser): Promise<string> {
  const file = join(folder, "password");
  if (!existsSync(file)) {
    await writeFile(file, randomBytes(24).toString("hex"), { mode: 0o600, flag: "wx" });
    if (user) await chown(file, user.uid, user.gid);
  }
  return (await readFile(file, "utf8")).trim();
}

/** The fourth line of postmaster.pid. https://www.postgresql.org/docs/current/storage-file-layout.html */
async function portOf(data: string): Promise<string> {
  return (await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")[3]?.trim() ?? "";
}

/** The port that it had before: who waits for it finds it there again. After a crash it is free only after a moment. */
async function portFor(folder: string): Promise<number> {
  const file = join(folder, "port");
  const before = Number(await readFile(file, "utf8").catch(() => "0"));
  for (let tries = 0; before > 0 && tries < 20; tries += 1) {
    const port = await freePort(before).catch(() => null);
    if (port !== null) return port;
    await wait(250);
  }
  const port = await freePort(0);
  await writeFile(file, String(port), { mode: 0o600 });
  return port;
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject()));
    });
  });
}

async function release(address: string, stop: () => Promise<unknown>): Promise<void> {
  const { pg } = await loadPackages();
  const client = new pg.Client({ connectionString: address });
  try {
    await client.connect();
    const { rows } = await client.query<{ others: number }>(
      "select count(*)::int as others from pg_stat_activity where datname is not null and pid <> pg_backend_pid()",
    );
    if (rows[0]?.others !== 0) return;
  } catch {
    // It is gone already.
    return;
  } finally {
    await client.end().catch(() => undefined);
  }
  await stop().catch(() => undefined);
}
