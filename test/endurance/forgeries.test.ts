import { type ChildProcess, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstLineOf } from "../../agents/models/fixtures/scripted-endpoint.js";
import { runCampaign } from "../../campaign/campaign.js";
import { verifyCampaign } from "../../campaign/verify/verify-campaign.js";
import { lastLine } from "../../state/answers/text/last-line.js";
import type { CampaignEventOf } from "../../state/records/events.js";
import type { Example } from "../../state/records/example.js";
import { forgeries } from "../hand-written/forgeries.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

type Settled = CampaignEventOf<"round.settled">;

let server: ChildProcess;
let base: string;
const forged: Settled[] = [];
const honest: Settled[] = [];
let forgedRows: readonly Example[];
let honestRows: readonly Example[];

const domain = `
name: puzzles
title: Puzzles
guidance: Sums in one step.
topics: [{ name: everyday sums, description: "" }]
answers: [number]
tolerance: { absolute: 0, relative: 1.0e-9 }
tools: [python]
proof: executed
`;

/** A judge in league with the Attacker tampers before every program; the real graph decides. */
async function play(address: string, author: string, settled: Settled[]): Promise<readonly Example[]> {
  const { examples } = await runCampaign({
    config: {
      domain: join(base, "puzzles.yaml"),
      target: forgeries.length,
      matches: 1,
      players: { author: `openai:${author}@${address}`, loser: `openai:loser@${address}` },
      judge: `openai:forger@${address}`,
      student: "loser",
      hops: { min: 1, max: 2 },
      limits: { rounds: forgeries.length },
      novelty: { threshold: 1, retries: 0 },
      sandbox: { size: 1, wallSeconds: 30, cpuSeconds: 90 },
    },
    out: join(base, author),
    onEvent: (event) => {
      if (event.type === "round.settled") settled.push(event);
    },
  });
  return examples;
}

beforeAll(async () => {
  base = newFolder();
  await writeFile(join(base, "puzzles.yaml"), domain);
  const file = fileURLToPath(new URL("../hand-written/forger-server.ts", import.meta.url));
  server = spawn(process.execPath, ["--import", "tsx", file], { stdio: ["pipe", "pipe", "inherit"] });
  const address = await firstLineOf(server);
  forgedRows = await play(address, "author", forged);
  honestRows = await play(address, "honest-author", honest);
}, 600_000);

afterAll(async () => {
  server.kill("SIGKILL");
});

const proofOf = (settled: Settled | undefined) => settled?.result.verdicts[0]?.proofs[0];

describe("a judge whose first program forges what the second prints", () => {
  it("gets no forged claim accepted", () => {
    expect(forged).toHaveLength(forgeries.length);
    expect(forgedRows).toEqual([]);
  });

  it.each(forgeries.map((forgery, at) => ({ ...forgery, at })))(
    "proves what is true: $name",
    ({ at, honest: truth }) => {
      expect(["invalid", "unproven"]).toContain(forged[at]?.result.outcome);
      // Where tampering broke the honest program, there is no proof at all.
      for (const proof of [proofOf(forged[at]), proofOf(honest[at])]) {
        expect(lastLine(proof?.stdout ?? truth)).toBe(truth);
      }
    },
  );

  it("leaves rows that are true, and that verify", async () => {
    const without = forgeries.filter((_, at) => honest[at]?.result.outcome !== "accepted").map(({ name }) => name);
    // Its honest program imports the file: by itself it cannot run, so there is no proof.
    expect(without).toEqual(["an import from a file left behind"]);
    expect(honestRows).toHaveLength(forgeries.length - 1);
    const { differing, verified } = await verifyCampaign(join(base, "honest-author"));
    expect({ differing, verified }).toEqual({ differing: 0, verified: honestRows.length });
  }, 300_000);
});
