import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noPostgres, startPostgres, type TestPostgres } from "../../test/fleet/postgres.js";
import { Database } from "../database/database.js";
import { openQueue, type RoundQueue } from "../database/queue.js";
import { makeTables } from "../database/schema.js";
import { join } from "../members.js";
import { WorkerWatch } from "./watch-workers.js";

const LEASE_SECONDS = 3;

describe.skipIf(noPostgres !== null)("the places at endpoints of workers that died", () => {
  let postgres: TestPostgres;
  let database: Database;
  let queue: RoundQueue;
  const own = randomUUID();
  const other = randomUUID();
  const over = randomUUID();

  beforeAll(async () => {
    postgres = await startPostgres();
    database = await Database.open({ address: postgres.address });
    await makeTables(database);
    queue = await openQueue(database);
    for (const [id, isOpen] of [
      [own, true],
      [other, true],
      [over, false],
    ])
      await database.query(
        `insert into nanoflux.campaigns (id, name, coordinator, config, files_hash, is_open)
         values ($1, 'test', $1, '{}', '', $2)`,
        [id, isOpen],
      );
  });
  afterAll(async () => {
    await database?.close();
    await postgres?.stop();
  });

  const worker = async (name: string, silentFor: string) => {
    const { id } = await join(database, { kind: "worker", name, concurrency: 1 });
    await database.query("update nanoflux.members set beat_at = now() - $2::interval where id = $1", [id, silentFor]);
    return id;
  };

  it("are given back, those of campaigns that are over too", async () => {
    const [alive, silent] = [await worker("alive", "0 seconds"), await worker("silent", "1 minute")];
    const forgotten = await worker("forgotten", "11 minutes");
    const held: [name: string, campaign: string, holder: string][] = [
      ["own, alive", own, alive],
      ["own, silent", own, silent],
      ["other, alive", other, alive],
      // That campaign's own coordinator, whose lease may be longer, sees to it.
      ["other, silent", other, silent],
      ["other, forgotten", other, forgotten],
      ["over, alive", over, alive],
      ["over, silent", over, silent],
      ["a campaign that is gone", randomUUID(), silent],
    ];
    for (const [name, campaign, holder] of held)
      await database.query("insert into nanoflux.places (place, endpoint, campaign, worker) values ($1, $2, $3, $4)", [
        ...[randomUUID(), name, campaign, holder],
      ]);
    const watch = new WorkerWatch(database, queue, own, LEASE_SECONDS);
    // The second look finds the forgotten worker's: the first forgets it.
    await watch.releaseRounds();
    await watch.releaseRounds();
    const left = await database.query<{ endpoint: string }>("select endpoint from nanoflux.places order by endpoint");
    expect(left.map(({ endpoint }) => endpoint)).toEqual([
      "other, alive",
      "other, silent",
      "over, alive",
      "own, alive",
    ]);
  });
});
