import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { NanofluxError } from "../../state/errors.js";

export const execute = promisify(execFile);

/** Where packages of Debian, Red Hat, Homebrew and PostgreSQL's own installers put the server's programs. */
const FOLDERS = [
  ["/usr/lib/postgresql", "bin"],
  ["/usr", "bin"],
  ["/opt/homebrew/opt", "bin"],
  ["/usr/local/opt", "bin"],
  ["/Library/PostgreSQL", "bin"],
] as const;

/** The folder with PostgreSQL's initdb and pg_ctl, the newest version's where there are several; null where none is found. */
export function findPostgres(): string | null {
  const onPath = (process.env.PATH ?? "").split(delimiter);
  const installed = FOLDERS.flatMap(([root, bin]) =>
    entriesOf(root)
      .filter((name) => /^(postgresql(@\d+)?|pgsql-\d+|\d+)$/.test(name))
      .sort((a, b) => b.localeCompare(a, "en", { numeric: true }))
      .map((name) => join(root, name, bin)),
  );
  return (
    [...installed, ...onPath].find((folder) => ["initdb", "pg_ctl"].every((name) => existsSync(join(folder, name)))) ??
    null
  );
}

const entriesOf = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** Whose processes a database's are; null: ours. */
export type DatabaseUser = { uid: number; gid: number } | null;

/**
 * PostgreSQL refuses to run as root. There it runs as the user `postgres`, which its packages make.
 * @throws NanofluxError FLEET_EMBEDDED where there is none
 */
export async function databaseUser(): Promise<DatabaseUser> {
  if (process.getuid?.() !== 0) return null;
  try {
    const [uid, gid] = await Promise.all(
      ["-u", "-g"].map(async (flag) => Number((await execute("id", [flag, "postgres"])).stdout)),
    );
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  } catch {
    // There is no such user.
  }
  throw new NanofluxError(
    "FLEET_EMBEDDED",
    "PostgreSQL does not run as root, and there is no user postgres that it could run as.",
    "Run nanoflux as another user, or make that user: `useradd --system postgres`.",
  );
}
