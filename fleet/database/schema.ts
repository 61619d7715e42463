import { NanofluxError } from "../../state/errors.js";
import type { Database } from "./database.js";
import { PLACES } from "./places-schema.js";

/** The version of the tables. Another one is refused, never changed: a fleet's tables hold nothing that a folder lacks. */
const TABLES_VERSION = 1;

/** Of `pg_advisory_xact_lock`: held while tables are made, and while members join. */
export const FLEET_LOCK = 7_236_667;

/**
 * A fleet's tables. The folder is the truth of a campaign; here are only the rounds in flight, with what they have paid,
 * and copies of what workers must know. Texts are JSON as they were written: jsonb refuses some characters of replies.
 */
const TABLES = `
create schema if not exists nanoflux;

create table if not exists nanoflux.tables (version int not null);

-- Coordinators and workers that gave a sign of life.
create table if not exists nanoflux.members (
  id uuid primary key,
  kind text not null check (kind in ('coordinator', 'worker')),
  name text not null,
  version text not null,
  concurrency int not null default 0,
  joined_at timestamptz not null default now(),
  beat_at timestamptz not null default now(),
  fault text,
  settled int not null default 0
);

-- A campaign that a coordinator plays on the fleet. 'revision' grows with each coordinator that takes it up.
create table if not exists nanoflux.campaigns (
  id uuid primary key,
  name text not null,
  coordinator uuid not null,
  revision int not null default 1,
  is_open boolean not null default true,
  config text not null,
  files_hash text not null,
  silent_judges text not null default '[]',
  -- Limits of spending; null: none.
  most_tokens bigint,
  most_usd double precision,
  -- What is paid, failed tries that are billed included.
  tokens bigint not null default 0,
  usd double precision not null default 0,
  calls bigint not null default 0
);

-- Rounds in flight: who plays each, and what came of it, until its end is in the folder.
create table if not exists nanoflux.rounds (
  campaign uuid not null references nanoflux.campaigns (id) on delete cascade,
  round text not null,
  input text not null,
  job uuid not null,
  worker uuid,
  since timestamptz,
  lost int not null default 0,
  result text,
  result_order bigint,
  primary key (campaign, round)
);
create sequence if not exists nanoflux.result_order;

-- The paid calls of rounds in flight: what a round that is played again need not pay again.
create table if not exists nanoflux.calls (
  number bigserial primary key,
  campaign uuid not null references nanoflux.campaigns (id) on delete cascade,
  round text not null,
  step text not null,
  attempt int not null,
  request_hash text not null,
  call text not null,
  is_copied boolean not null default false,
  unique (campaign, round, step, attempt, request_hash)
);
create index if not exists calls_to_copy on nanoflux.calls (campaign, number) where not is_copied;

-- Accepted rows, in their order, so that workers pay nothing more for a question like one of them.
create table if not exists nanoflux.accepted (
  campaign uuid not null references nanoflux.campaigns (id) on delete cascade,
  number int not null,
  accepted text not null,
  primary key (campaign, number)
);

-- What workers found out about endpoints and models, for the campaign's log.
create table if not exists nanoflux.news (
  number bigserial primary key,
  campaign uuid not null references nanoflux.campaigns (id) on delete cascade,
  news text not null
);
`;

/** Makes a fleet's tables where there are none. @throws NanofluxError FLEET_VERSION for those of another version */
export async function makeTables(database: Database): Promise<void> {
  const version = await database.transaction(async (statements) => {
    await statements.query("select pg_advisory_xact_lock($1)", [FLEET_LOCK]);
    await statements.query("create schema if not exists nanoflux");
    await statements.query("create table if not exists nanoflux.tables (version int not null)");
    const [found] = await statements.query<{ version: number }>("select version from nanoflux.tables");
    if (found) return found.version;
    await statements.query(TABLES);
    await statements.query(PLACES);
    await statements.query("insert into nanoflux.tables values ($1)", [TABLES_VERSION]);
    return TABLES_VERSION;
  });
  if (version === TABLES_VERSION) return;
  throw new NanofluxError(
    "FLEET_VERSION",
    `The tables in ${database.address} have version ${version}; this version of nanoflux works with ${TABLES_VERSION}.`,
    "Use the version that made them; or, while no campaign is played there, `drop schema nanoflux cascade`: campaigns are in their folders.",
  );
}
