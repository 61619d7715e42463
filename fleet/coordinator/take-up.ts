import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { silentIn } from "../../campaign/compose/judge-protocol.js";
import type { Session } from "../../campaign/session.js";
import { NanofluxError } from "../../state/errors.js";
import { figuresOf } from "../../state/ledger.js";
import { readFleet, writeFleet } from "../../state/store/fleet-file.js";
import type { Database } from "../database/database.js";
import type { RoundQueue } from "../database/queue.js";
import { FLEET_LOCK } from "../database/schema.js";
import { filesHash } from "../files-hash.js";
import { BEAT, type Member } from "../members.js";

/** Milliseconds in which a coordinator that lives gives a sign of it. */
const SIGN_OF_LIFE = 3 * BEAT;

/**
 * Takes a campaign up on the fleet: it is open from then on, and workers find its configuration. A coordinator that took
 * it up before and is dead is replaced.
 * @returns the campaign's name on the fleet, which its folder keeps
 * @throws NanofluxError FLEET_IN_USE where another coordinator plays it: from a copy of the folder
 */
export async function takeUp(
  database: Database,
  queue: RoundQueue,
  { session, coordinator }: { session: Session; coordinator: Member },
): Promise<string> {
  const { folder, config, composition, ledger } = session;
  const id = (await readFleet(folder.path))?.campaign ?? randomUUID();
  await refuseOther(database, id, coordinator);
  const { limits } = config;
  const settled = figuresOf(ledger).usage;
  await database.transaction(async (statements) => {
    await statements.query("select pg_advisory_xact_lock($1)", [FLEET_LOCK]);
    await statements.query(
      `insert into nanoflux.campaigns
         (id, name, coordinator, config, files_hash, silent_judges, most_tokens, most_usd, tokens, usd, calls)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (id) do update set
         -- Workers go on with what they have where nothing has changed.
         revision = campaigns.revision
           + (campaigns.config <> excluded.config or campaigns.files_hash <> excluded.files_hash)::int,
         coordinator = excluded.coordinator, is_open = true, config = excluded.config,
         files_hash = excluded.files_hash, silent_judges = excluded.silent_judges,
         most_tokens = excluded.most_tokens, most_usd = excluded.most_usd,
         -- What was paid for nothing is known here only.
         tokens = greatest(campaigns.tokens, excluded.tokens), usd = greatest(campaigns.usd, excluded.usd),
         calls = greatest(campaigns.calls, excluded.calls)`,
      [
        ...[id, folder.path, coordinator.id, JSON.stringify(config), filesHash(composition)],
        ...[JSON.stringify(silentIn(ledger.notices)), limits.tokens, limits.usd],
        ...[settled.inputTokens + settled.outputTokens, settled.costUsd ?? 0, settled.calls],
      ],
    );
  });
  await queue.open(id);
  const at = new Date().toISOString();
  folder.assertHeld();
  await writeFleet(folder.path, { campaign: id, database: database.address, at, waiting: 0, workers: [] });
  return id;
}

/** Waits for a sign of life of the coordinator that had the campaign last. */
async function refuseOther(database: Database, campaign: string, { id }: Member): Promise<void> {
  const other = async () => {
    const [found] = await database.query<{ name: string; beat_at: Date }>(
      `select m.name, m.beat_at from nanoflux.campaigns c join nanoflux.members m on m.id = c.coordinator
       where c.id = $1 and c.is_open and m.id <> $2 and m.beat_at > now() - interval '15 seconds'`,
      [campaign, id],
    );
    return found;
  };
  const before = await other();
  if (before === undefined) return;
  await wait(SIGN_OF_LIFE);
  const after = await other();
  if (after === undefined || after.beat_at.getTime() === before.beat_at.getTime()) return;
  throw new NanofluxError(
    "FLEET_IN_USE",
    `The coordinator ${after.name} plays this campaign on ${database.address}: this folder is a copy of its folder.`,
    "Stop that one; or remove fleet.json from the copy, which then is a campaign of its own.",
  );
}
