import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { noPostgres, startPostgres, type TestPostgres } from "../../test/fleet/postgres.js";
import { CampaignTables } from "../coordinator/tables.js";
import { WorkerWatch } from "../coordinator/watch-workers.js";
import { Database } from "../database/database.js";
import { openQueue, type RoundQueue } from "../database/queue.js";
import { makeTables } from "../database/schema.js";
import { join } from "../members.js";
import { WorkerTables } from "./rounds-table.js";

const LEASE_SECONDS = 3;

describe.skipIf(noPostgres !== null)("a worker whose last sign of life is older than the lease", () => {
  let postgres: TestPostgres;
  let database: Database;
  let queue: RoundQueue;
  let campaign: string;
  let worker: string;
  const tables = () => new WorkerTables(database, queue, worker);

  beforeAll(async () => {
    postgres = await startPostgres();
    database = await Database.open({ address: postgres.address });
    await makeTables(database);
    queue = await openQueue(database);
  });
  afterAll(async () => {
    await database?.close();
    await postgres?.stop();
  });
  beforeEach(async () => {
    campaign = randomUUID();
    await database.query(
      "insert into nanoflux.campaigns (id, name, coordinator, config, files_hash) values ($1, 'test', $1, '{}', '')",
      [campaign],
    );
    await queue.open(campaign);
    await new CampaignTables(database, queue, campaign).send("m1r1", "{}");
    ({ id: worker } = await join(database, { kind: "worker", name: "far", concurrency: 2 }));
    await database.query("update nanoflux.members set beat_at = now() - interval '1 minute' where id = $1", [worker]);
  });

  it("keeps a round that it takes: taking is a sign of life", async () => {
    expect(await tables().take(campaign)).toMatchObject({ round: "m1r1" });
    await new WorkerWatch(database, queue, campaign, LEASE_SECONDS).releaseRounds();
    expect(await tables().held()).toEqual([{ campaign, round: "m1r1" }]);
  });

  it("takes none where it is forgotten, until it has joined again", async () => {
    await database.query("delete from nanoflux.members where id = $1", [worker]);
    expect(await tables().take(campaign)).toBeNull();
  });
});
