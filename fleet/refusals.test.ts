import { cp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resumeCampaign, startCampaign } from "../campaign/campaign.js";
import { CampaignConfig } from "../state/config/config.js";
import { noPostgres, startPostgres, type TestPostgres } from "../test/fleet/postgres.js";
import { temporaryFolder } from "../test/temporary.js";
import { addressOf } from "./address-of.js";
import { openFleet } from "./coordinator/fleet.js";
import { Database } from "./database/database.js";
import { startWorker } from "./worker/worker.js";

const quiet = () => undefined;

it.each(["localhost:5432", "postgres//x", "http://host/db", "mysql://u:secret@host/db"])(
  "an address that is none of PostgreSQL's is refused, without its password: %s",
  async (address) => {
    const refused = addressOf(address, quiet);
    await expect(refused).rejects.toMatchObject({ code: "USAGE" });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining("secret") });
  },
);

it("a database that does not answer is named, without its password", async () => {
  const refused = openFleet({ address: "postgres://nanoflux:secret@127.0.0.1:1/postgres" });
  await expect(refused).rejects.toMatchObject({
    code: "FLEET_UNREACHABLE",
    message: expect.stringContaining("postgres://nanoflux@127.0.0.1:1/postgres cannot be used: connect ECONNREFUSED"),
  });
});

describe.skipIf(noPostgres !== null)("on a fleet", () => {
  const base = temporaryFolder();
  const config = CampaignConfig.parse({ target: 1 });
  let postgres: TestPostgres;
  let database: Database;

  beforeAll(async () => {
    postgres = await startPostgres();
    database = await Database.open({ address: postgres.address });
  });
  afterAll(async () => {
    await database?.close();
    await postgres?.stop();
  });

  it("a campaign that asks people is refused, and leaves no folder", async () => {
    const out = join(base, "reviewed");
    const started = startCampaign({
      ...{ config: CampaignConfig.parse({ review: "example" }), out },
      reviewer: async () => null,
      elsewhere: await openFleet({ address: postgres.address }),
    });
    await expect(started).rejects.toMatchObject({ code: "FLEET_REFUSED" });
    expect(await readdir(base)).not.toContain("reviewed");
  });

  it("a copy of a folder is refused while its campaign is played, and taken up when it is not", async () => {
    const out = join(base, "played");
    const campaign = await startCampaign({ config, out, elsewhere: await openFleet({ address: postgres.address }) });
    const copy = join(base, "copy");
    await cp(out, copy, { recursive: true, filter: (file) => !/\.(lock|tmp)/.test(file) });
    const elsewhere = await openFleet({ address: postgres.address });
    await expect(resumeCampaign({ folder: copy, elsewhere })).rejects.toMatchObject({ code: "FLEET_IN_USE" });
    campaign.abort();
    await campaign.finished;
    const resumed = await resumeCampaign({ folder: copy, elsewhere: await openFleet({ address: postgres.address }) });
    resumed.abort();
    await resumed.finished;
  });

  it("a worker of another version than one that is there is refused", async () => {
    await database.query(
      "insert into nanoflux.members (id, kind, name, version) values (gen_random_uuid(), 'worker', 'old', '0.0.9')",
    );
    const started = startWorker({ database, concurrency: 1, say: quiet });
    await expect(started).rejects.toMatchObject({
      code: "FLEET_VERSION",
      message: expect.stringContaining("The worker old on"),
    });
    await database.query("delete from nanoflux.members where name = 'old'");
    const worker = await startWorker({ database, concurrency: 1, say: quiet });
    worker.stop();
    await worker.finished;
  });
});
