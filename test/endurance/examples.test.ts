import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { buildWhereStale } from "../build.js";
import { readFiles } from "../campaign-files.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

const root = fileURLToPath(new URL("../..", import.meta.url));
let base: string;
beforeAll(async () => {
  await buildWhereStale();
  base = newFolder();
});

const folderOf = (example: string) => join(base, example);

/** Runs an example as its first lines say, on the package as it is built; what it printed. */
async function run(example: string): Promise<string> {
  const command = ["--import", "tsx", `docs/examples/${example}.ts`, folderOf(example)];
  return (await promisify(execFile)(process.execPath, command, { cwd: root })).stdout;
}

describe("the examples", () => {
  it("play a campaign by the package's name, and verify its rows", async () => {
    expect(await run("run-campaign")).toContain("target-reached: 2 of 2 rows verified, in ");
    expect((await readFiles(folderOf("run-campaign"))).rows).toHaveLength(2);
  });

  it("step through a match: edit, go back, and take the other way without paying twice", async () => {
    const printed = await run("step-through-match");
    expect(printed).toContain("the Judge: confirmed. A program was run.");
    expect(printed).toContain("edited; next: round.invalid");
    expect(printed).toMatch(/ended: \w+; \d+ calls made, [1-9]\d* answered from memory/);
  });

  it("subscribe to events: they are what the folder keeps", async () => {
    const printed = await run("subscribe-to-events");
    const { events } = await readFiles(folderOf("subscribe-to-events"));
    for (const event of events) {
      if (event.type === "round.settled") expect(printed).toContain(`${event.input.round}: ${event.result.outcome}, `);
    }
    expect(printed).toContain(`${events.length} events lead to: target-reached`);
  });

  it("read and compare answers in three values", async () => {
    const printed = await run("read-answers");
    expect(printed).toContain("$7.54: same.");
    expect(printed).toContain("7.5: unclear. 7.5 has fewer places than 7.54, and rounds right.");
    expect(printed).toContain("$7.45: different.");
    expect(printed).toContain("7.54 or 7.55: unclear.");
    expect(printed).toMatch(/^B$/m);
  });

  it("say a domain in code, which the folder then keeps whole", async () => {
    expect(await run("custom-domain")).toContain("1 of 1 rows accepted");
    const { rows } = await readFiles(folderOf("custom-domain"));
    expect(rows).toMatchObject([{ domain: "gardening", topic: expect.stringMatching(/areas|mixtures|prices/) }]);
  });

  it("let a chat model of one's own play", async () => {
    expect(await run("custom-player")).toContain("1 of 1 rows accepted");
    const { rows } = await readFiles(folderOf("custom-player"));
    expect(rows).toMatchObject([
      {
        defender: { player: "rookie", correct: false, reasoning: expect.stringContaining("The last number is") },
        provenance: { models: { rookie: "own:last-number" } },
      },
    ]);
  });

  it("answer for a person: rejected questions are declined, and every row is signed", async () => {
    await run("answer-reviews");
    const { rows, events } = await readFiles(folderOf("answer-reviews"));
    expect(rows).toMatchObject([{ explanation: expect.stringMatching(/Read and approved\.$/) }]);
    expect(events.filter(({ type }) => type === "review.answered").length).toBeGreaterThan(1);
  });
});
