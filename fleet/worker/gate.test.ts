import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConnectedModel } from "../../agents/models/connected-model.js";
import { CallFailure } from "../../agents/models/failure.js";
import { EndpointLimiters } from "../../agents/models/limiters.js";
import { RoundLeft } from "../../agents/models/round-left.js";
import { connectModel } from "../../campaign/compose/connect-model.js";
import { ModelConfig } from "../../state/config/model-config.js";
import { noPostgres, startPostgres, type TestPostgres } from "../../test/fleet/postgres.js";
import { Database } from "../database/database.js";
import { makeTables } from "../database/schema.js";
import { PlaceGate } from "./gate.js";

const USAGE = { inputTokens: 60, outputTokens: 40 };

describe.skipIf(noPostgres !== null)("places at an endpoint, shared by two workers", () => {
  let postgres: TestPostgres;
  let database: Database;
  let campaign: string;
  let model: ConnectedModel;
  const workers = [randomUUID(), randomUUID()] as const;

  beforeAll(async () => {
    postgres = await startPostgres();
    database = await Database.open({ address: postgres.address, connections: 12 });
    await makeTables(database);
  });
  afterAll(async () => {
    await database?.close();
    await postgres?.stop();
  });
  beforeEach(async () => {
    await database.query("truncate nanoflux.campaigns, nanoflux.endpoints, nanoflux.places cascade");
    campaign = randomUUID();
    const config = ModelConfig.parse({ model: "sim:ada", concurrency: 3 });
    model = await connectModel(config, new EndpointLimiters());
  });

  async function begin(limits: { tokens?: number; usd?: number } = {}): Promise<void> {
    await database.query(
      `insert into nanoflux.campaigns (id, name, coordinator, config, files_hash, most_tokens, most_usd)
       values ($1, 'test', $1, '{}', '', $2, $3)`,
      [campaign, limits.tokens ?? null, limits.usd ?? null],
    );
  }

  /** A worker's gate for a round of its own. */
  async function gateOf(worker: string, round: string, signal = new AbortController()) {
    await database.query(
      "insert into nanoflux.rounds (campaign, round, input, job, worker) values ($1, $2, '', $3, $4)",
      [campaign, round, randomUUID(), worker],
    );
    const onLost = () => signal.abort(new Error("lost"));
    return new PlaceGate(database).for({ campaign, round, worker, signal: signal.signal, onLost });
  }

  /** Many calls of both workers; returns how many were under way at once at most, and how many were made. */
  async function manyCalls(count: number, cost = USAGE) {
    let now = 0;
    let most = 0;
    const calls = Array.from({ length: count }, async (_, index) => {
      const gate = await gateOf(workers[index % 2] ?? "", `m${index}r1-${randomUUID()}`);
      await gate(model, async (tell) => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setTimeout(resolve, 30));
        now -= 1;
        tell(cost, null);
      });
    });
    const done = await Promise.allSettled(calls);
    return { most, made: done.filter(({ status }) => status === "fulfilled").length, done };
  }

  it("lets no more calls through at once than the endpoint's concurrency, whoever makes them", async () => {
    await begin();
    expect(await manyCalls(12)).toMatchObject({ most: 3, made: 12 });
  });

  it("stops at the limit of tokens without a call too many, once it knows what a call costs", async () => {
    await begin({ tokens: 1000 });
    await manyCalls(1);
    const { made, done } = await manyCalls(20);
    expect(1 + made).toBe(10);
    for (const result of done) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ because: "tokens-spent" });
    }
    expect(await database.query("select tokens::int, calls::int from nanoflux.campaigns")).toEqual([
      { tokens: 1000, calls: 10 },
    ]);
  });

  it("oversteps a limit by one call at most for each that was under way before any cost was known", async () => {
    await begin({ tokens: 150 });
    const { made } = await manyCalls(9);
    expect(made).toBe(3);
  });

  it("halves an endpoint's places for all after a 429, and waits as long as that asks", async () => {
    await begin();
    const [first, second] = [await gateOf(workers[0], "m1r1"), await gateOf(workers[1], "m2r1")];
    const target = { reference: "sim:ada", endpoint: "sim" };
    const limited = new CallFailure("rate-limit", {
      ...{ target, said: "slow down", code: "MODEL_CALL_FAILED", fix: "Wait." },
      retryAfterMs: 400,
    });
    await expect(first(model, () => Promise.reject(limited))).rejects.toBe(limited);
    expect(await database.query("select width from nanoflux.endpoints")).toEqual([{ width: 1 }]);
    const askedAt = performance.now();
    await second(model, async () => undefined);
    expect(performance.now() - askedAt).toBeGreaterThan(300);
    // As many successes in a row as there are places add one.
    expect(await database.query("select width from nanoflux.endpoints")).toEqual([{ width: 2 }]);
  });

  it("lets no call of a round through that another worker has", async () => {
    await begin();
    const gate = await gateOf(workers[0], "m1r1");
    await database.query("update nanoflux.rounds set worker = $1", [workers[1]]);
    let called = false;
    const call = gate(model, async () => {
      called = true;
    });
    await expect(call).rejects.toThrow("lost");
    expect(called).toBe(false);
  });

  it("leaves the round where a limit was reached before", async () => {
    await begin({ usd: 1 });
    await database.query("update nanoflux.campaigns set usd = 1.5");
    const gate = await gateOf(workers[0], "m1r1");
    await expect(gate(model, async () => undefined)).rejects.toBeInstanceOf(RoundLeft);
  });
});
