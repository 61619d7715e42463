import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf, playBent } from "../bent-campaign.js";
import { type SimulatedServer, simServe } from "../command-line.js";
import type { BendName } from "../servers/bends.js";
import { type BentServers, startBent } from "../servers/bent-start.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

let base: string;
let sim: SimulatedServer;
let servers: BentServers;
beforeAll(async () => {
  base = newFolder();
  sim = await simServe();
  servers = await startBent(sim.url);
}, 240_000);
afterAll(async () => {
  await servers.stop();
  await sim.stop();
});

/** The rest is played by bench/bent.ts. */
const sample: BendName[] = [
  "response_format refused (422)",
  "roles must alternate",
  "max_tokens refused",
  "an event stream though none was asked for",
  "now and then a body that breaks off",
  "thoughts that eat the limit",
  "200 with a permanent error",
  "a tenant header is missing",
  "a context that is too short",
];

describe("a campaign behind a server that bends the protocol ends with its row, or says the cause and what to do", () => {
  it.each(sample)("%s", { timeout: 180_000 }, async (bend) => {
    const played = await playBent(servers, bend, 1, join(base, String(sample.indexOf(bend))));
    expect(failureOf(bend, 1, played), played.said).toBeNull();
  });
});
