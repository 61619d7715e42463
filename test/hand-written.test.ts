import { type ChildProcess, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { firstLineOf } from "../agents/models/fixtures/scripted-endpoint.js";
import { neutralise } from "../agents/prompt/fence.js";
import { runCampaign } from "../campaign/campaign.js";
import type { CampaignEventOf } from "../state/records/events.js";
import type { Example } from "../state/records/example.js";
import { handWritten } from "./hand-written/all.js";
import { temporaryFolders } from "./temporary.js";

const newFolder = temporaryFolders();

const servers: ChildProcess[] = [];
let base: string;
let settled: CampaignEventOf<"round.settled">[];
let examples: readonly Example[];

/** Starts a server of ./hand-written/ in a process of its own. */
async function start(name: string): Promise<string> {
  const file = fileURLToPath(new URL(`./hand-written/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", file], { stdio: ["pipe", "pipe", "inherit"] });
  servers.push(child);
  return firstLineOf(child);
}

const domain = `
name: everyday
title: Everyday sums
guidance: Sums in two or three steps.
topics: [{ name: everyday sums, description: "" }]
answers: [number, choice]
tools: [python]
proof: executed
`;

/** One campaign asks them all, one after another, of a Defender who always misses; no gate of novelty helps. */
beforeAll(async () => {
  base = newFolder();
  await writeFile(join(base, "everyday.yaml"), domain);
  const [authors, judges] = await Promise.all([start("author-server"), start("examiner-server")]);
  settled = [];
  ({ examples } = await runCampaign({
    config: {
      domain: join(base, "everyday.yaml"),
      target: handWritten.length,
      matches: 1,
      players: { author: `openai:author@${authors}`, loser: `openai:loser@${authors}` },
      judge: `openai:examiner@${judges}`,
      student: "loser",
      limits: { rounds: handWritten.length },
      novelty: { threshold: 1, retries: 0 },
      sandbox: { size: 1, isolation: "heap" },
    },
    out: join(base, "campaign"),
    onEvent: (event) => {
      if (event.type === "round.settled") settled.push(event);
    },
  }));
}, 300_000);

afterAll(async () => {
  for (const server of servers) server.kill("SIGKILL");
});

describe("hand-written questions, of a Defender who misses every one", () => {
  it("are all asked", () => {
    expect(settled).toHaveLength(handWritten.length);
    expect(handWritten.filter(({ ends }) => ends !== "accepted").length).toBeGreaterThanOrEqual(25);
  });

  it.each(handWritten.map((written, position) => ({ ...written, position })))(
    "$name: $ends",
    ({ position, ends, reply }) => {
      const { result } = settled[position] ?? {};
      // A chat template's tokens reach no row.
      const question = neutralise(reply.question);
      expect(result?.challenge?.question ?? question).toBe(question);
      expect(`${result?.outcome} (${result?.reason})`).toMatch(new RegExp(`^${ends} `));
    },
  );

  it("leave rows with the number alone, its unit apart, and the hops' numbers", () => {
    const row = examples.find(({ question }) => question.startsWith("A freezer"));
    expect(row?.answer).toEqual({ kind: "number", value: "-11", unit: "°C" });
    expect(row?.hops.map(({ result }) => result)).toEqual(["9", "-11"]);
  });

  it("say why an attempt is unscored", () => {
    const reasons = settled.map(({ result }) => `${result.outcome}: ${result.reason}`);
    expect(reasons).toContainEqual(expect.stringMatching(/^unscored: .*2\.3 has fewer places than 2\.29/));
    expect(reasons).toContainEqual(expect.stringMatching(/^unscored: .*factor between percent and fraction/));
    expect(reasons).toContainEqual(
      expect.stringMatching(/^unscored: .*choice B by its text and choice A by its letter/),
    );
  });

  it("leave a dataset of the right ones and nothing else", () => {
    const right = handWritten.filter(({ ends }) => ends === "accepted");
    expect(examples.map(({ question }) => question)).toEqual(right.map(({ reply }) => reply.question));
  });
});
