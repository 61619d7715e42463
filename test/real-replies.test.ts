import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { isReal, type RealRole, ROLES, scenarioConfig } from "../bench/real/scenarios.js";
import { runCampaign } from "../campaign/campaign.js";
import { verifyCampaign } from "../campaign/verify/verify-campaign.js";
import { readFiles } from "./campaign-files.js";
import { Exchange } from "./servers/cassette.js";
import { type CassetteServer, startCassette } from "./servers/cassette-start.js";
import { temporaryFolders } from "./temporary.js";

/**
 * What small real models replied, replayed: `npm run real -- --record test/cassettes` records anew. The players that
 * were simulated then are simulated now.
 */
const folder = join(import.meta.dirname, "cassettes");
const cassettes = readdirSync(folder).map((file) => {
  const name = file.replace(/\.jsonl$/, "");
  const role = ROLES.find((one) => name.startsWith(`${one}-`)) ?? "together";
  return { name, role, model: name.slice(role.length + 1) };
});

const exchangesOf = (name: string): Exchange[] =>
  readFileSync(join(folder, `${name}.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line) => Exchange.parse(JSON.parse(line)));

const newFolder = temporaryFolders();
let server: CassetteServer | undefined;
afterEach(async () => {
  await server?.stop();
});

/** Rounds that are played of each; the replies begin again where fewer were recorded. */
const ROUNDS = 3;

async function replay(name: string, role: RealRole, model: string) {
  server = await startCassette(join(folder, `${name}.jsonl`));
  const { url } = server;
  const out = join(newFolder(), "campaign");
  const config = scenarioConfig(role, { url, model, rounds: ROUNDS, minutes: 60, slots: 1, claim: "required" });
  await runCampaign({ config, out });
  return { out, url, played: await server.played(), ...(await readFiles(out)) };
}

describe.each(cassettes)("the recorded replies of $name", ({ name, role, model }) => {
  it("are played to the end of every round: no reply of a model is a fault of the endpoint or of ours", async () => {
    const { out, url, events, calls, played } = await replay(name, role, model);
    const settled = events.flatMap((event) => (event.type === "round.settled" ? [event] : []));
    expect(settled).toHaveLength(ROUNDS);
    for (const { input, result } of settled) {
      expect(result.outcome, `${input.round}: ${result.reason}`).not.toBe("failed");
      expect(result.reason.length).toBeGreaterThan(10);
      // The 0.5B sometimes repeats what its last line is asked for: that is no answer, and so no miss.
      for (const [index, { status, answer }] of result.attempts.entries())
        if (status === "answered" && answer.includes("plain number without unit"))
          expect(result.grades[index]).toBeNull();
    }
    const asked = calls.filter((call) => isReal(call.model, url));
    expect(asked.length).toBe(Object.values(played).reduce((sum, count) => sum + count, 0));
    for (const { reply } of asked) expect(reply.usage?.outputTokens).toBeGreaterThan(0);
    expect((await verifyCampaign(out)).differing).toBe(0);
  });
});

describe("the cassettes", () => {
  it("hold each role that a real model can play, and no path of the machine that recorded them", () => {
    expect([...new Set(cassettes.map(({ role }) => role))].sort()).toEqual(["attacker", "defender", "judge"]);
    for (const { name } of cassettes) {
      for (const { path, status, body } of exchangesOf(name)) {
        expect(path).toMatch(/^\/v1\//);
        expect(status).toBe(200);
        expect(body).not.toMatch(/\.cache|\/home\/|\/root\/|\/work\//);
      }
    }
  });
});
