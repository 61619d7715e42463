import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { NanofluxError } from "../state/errors.js";
import { packageVersion } from "../state/package-root.js";
import type { Database } from "./database/database.js";
import { FLEET_LOCK } from "./database/schema.js";

/** Milliseconds between two signs of life. */
export const BEAT = 1000;

/** Seconds after which a member without a sign of life no longer counts, where no campaign's coordinator says otherwise. */
export const LEASE_SECONDS = 15;

/** A coordinator or a worker on the fleet. */
export interface Member {
  readonly id: string;
  readonly name: string;
}

/** Who joins. */
export interface Joining {
  kind: "coordinator" | "worker";
  /** For people; the host's name and the process otherwise. */
  name?: string | undefined;
  /** Rounds at once that it plays. */
  concurrency?: number;
}

/**
 * Joins the fleet. All who are there at one time have one version: prompts, rules and records of another might differ.
 * @throws NanofluxError FLEET_VERSION
 */
export async function join(database: Database, { kind, name, concurrency = 0 }: Joining): Promise<Member> {
  const member = { id: randomUUID(), name: name ?? `${hostname()}-${process.pid}` };
  const other = await database.transaction(async (statements) => {
    await statements.query("select pg_advisory_xact_lock($1)", [FLEET_LOCK]);
    const [found] = await statements.query<{ kind: string; name: string; version: string }>(
      `select kind, name, version from nanoflux.members
       where version <> $1 and beat_at > now() - $2 * interval '1 second' limit 1`,
      [packageVersion, LEASE_SECONDS],
    );
    if (found) return found;
    await statements.query(
      `insert into nanoflux.members (id, kind, name, version, concurrency) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [member.id, kind, member.name, packageVersion, concurrency],
    );
    return null;
  });
  if (other === null) return member;
  throw new NanofluxError(
    "FLEET_VERSION",
    `The ${other.kind} ${other.name} on ${database.address} has version ${other.version}; this is ${packageVersion}.`,
    "Use one version everywhere: stop what is older, then start again. Rounds in flight go on where they were.",
  );
}

/** Leaves the fleet. Rounds that a worker still holds are then given to others. */
export async function leave(database: Database, { id }: Member): Promise<void> {
  await database.query("delete from nanoflux.members where id = $1", [id]);
}
