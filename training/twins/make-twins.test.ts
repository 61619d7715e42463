import { execFileSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { lastLine } from "../../state/answers/text/last-line.js";
import { SandboxConfig } from "../../state/config/sandbox-config.js";
import type { Example } from "../../state/records/example.js";
import { exampleId } from "../../state/records/example-id.js";
import { createProver } from "../../tools/python/proof/prover.js";
import { createPythonSandbox, type PythonResult } from "../../tools/python/sandbox.js";
import { campaignOf, firstRow } from "../fixtures/campaign.js";
import { canonical, twinsOf } from "./make-twins.js";
import { twinsOfCampaign } from "./twins-of-campaign.js";

const sandbox = createPythonSandbox(
  SandboxConfig.parse({ size: 1, wallSeconds: 60, cpuSeconds: 120, isolation: "heap" }),
);
/** Programs run on a heap that is as new, not in a process each: a twin's answers are the same, sooner. */
const prover = {
  ...createProver(sandbox),
  alone: <Owner extends { program: string }>(owners: readonly Owner[]) =>
    sandbox.series(async (run) => {
      const results: (readonly [Owner, PythonResult])[] = [];
      for (const owner of owners) results.push([owner, await run(owner.program)]);
      return results;
    }),
};
afterAll(() => sandbox.close());

const SHOP = "A shop has 40 apples and 23 pears, and 2 dozen eggs. How many fruits are there?";

/** A row with two programs for its answer. */
function row(programs: [string, string], change: Partial<Example> = {}): Example {
  const proofs = programs.map((program) => ({ program, stdout: "63\n", proves: "answer" as const }));
  const made = { ...firstRow(), question: SHOP, answer: { kind: "number" as const, value: "63" }, ...change };
  const { choices, ...rest } = made;
  const kept = change.choices ? { ...rest, choices } : rest;
  return { ...kept, id: exampleId(kept), verification: { ...made.verification, method: "executed", proofs } };
}

const ADDING: [string, string] = ["print(40 + 23)", "n = 23\nfor _ in range(40):\n    n += 1\nprint(n)"];
const make = (example: Example, count = 1, seed = 1, taken = new Set<string>()) =>
  twinsOf(example, { count, seed, taken, prover });

/** What this machine's own Python prints for a program. */
const elsewhere = (program: string) =>
  execFileSync("python3", ["-I", "-"], { input: program, encoding: "utf8", timeout: 30_000 });

describe("a twin", () => {
  it("asks the same with other numbers, and its answer is what both programs then print, also elsewhere", async () => {
    const example = row(ADDING);
    const twins = await make(example, 2);
    if (typeof twins === "string") throw new Error(twins);
    expect(twins).toHaveLength(2);
    for (const { question, answer, changed, proofs, twinOf } of twins) {
      expect(twinOf).toBe(example.id);
      const [, apples = "", pears = ""] =
        /^A shop has (\d+) apples and (\d+) pears, and 2 dozen eggs\. How many fruits are there\?$/.exec(question) ??
        [];
      expect(changed).toEqual([
        { from: "40", to: apples },
        { from: "23", to: pears },
      ]);
      expect(answer).toEqual({ kind: "number", value: String(Number(apples) + Number(pears)) });
      for (const { program } of proofs) expect(lastLine(elsewhere(program))).toBe(answer.value);
    }
    expect(new Set(twins.map(({ id }) => id)).size).toBe(2);
  });

  it("is the same for the same seed, and another one for another", async () => {
    const example = row(ADDING);
    expect(await make(example)).toEqual(await make(example));
    expect(await make(example, 1, 2)).not.toEqual(await make(example));
  });

  it("repeats no text that is taken, and takes its own", async () => {
    const example = row(["print(4 - 2)", "print(sum([1] * (4 - 2)))"], {
      question: "Of 4 cakes 2 are eaten. How many are left?",
      answer: { kind: "number", value: "2" },
    });
    const taken = new Set<string>();
    const twins = await make(example, 30, 1, taken);
    if (typeof twins === "string") throw new Error(twins);
    expect(new Set(twins.map(({ question }) => canonical(question))).size).toBe(twins.length);
    expect(taken.size).toBe(twins.length);
    const again = await make(example, 1, 1, new Set([...taken]));
    if (typeof again !== "string") expect(taken).not.toContain(canonical(again[0]?.question ?? ""));
  });

  it("keeps the numbers that only one of the programs follows", async () => {
    const twins = await make(row(["print(40 + 23)", "print(60 + 3 + (23 - 23))"]));
    expect(twins).toBe("nothing varies cleanly");
    const half = await make(row(["print(40 + 23)", "print(4 * 10 + 23)"]));
    if (typeof half === "string") throw new Error(half);
    expect(half[0]?.changed.map(({ from }) => from)).toEqual(["23"]);
    expect(half[0]?.question).toContain("40 apples");
  });
});

describe("a row has no twin", () => {
  it.each([
    ["whose answer is a choice", "not a number", { answer: { kind: "choice", value: "A" }, choices: ["63", "64"] }],
    ["whose answer is text", "not a number", { answer: { kind: "text", value: "sixty-three" } }],
  ] as const)("%s", async (_, reason, change) => {
    expect(await make(row(ADDING, { ...change, choices: "choices" in change ? [...change.choices] : undefined }))).toBe(
      reason,
    );
  });

  it("with one program for its answer", async () => {
    const example = row(ADDING);
    const proofs = example.verification.proofs.slice(0, 1);
    expect(await make({ ...example, verification: { ...example.verification, proofs } })).toBe("no two programs");
  });

  it("whose programs are two functions", async () => {
    expect(await make(row(["print(40 + 23)", "print(40 * 23 - 857)"]))).toBe("nothing varies cleanly");
  });

  it("whose programs refuse other numbers where all change together", async () => {
    // 5 * 8 and 4 * 6 - 1 are the given numbers, in a form that no change reaches.
    const refusing = "a, b = 40, 23\nassert (a - 5 * 8) * (b - 4 * 6 + 1) == 0\nprint(a + b)";
    expect(await make(row([refusing, "print(23 + 40 * 1)"]))).toBe("no draw held");
  });
});

it("a campaign's twins repeat none of its rows, and rows without are counted by reason", async () => {
  const choice = row(ADDING, { answer: { kind: "choice", value: "A" }, choices: ["63", "64"] });
  const folder = await campaignOf([row(ADDING), choice]);
  const done: string[] = [];
  const { twins, rows, without } = await twinsOfCampaign(folder, { perRow: 1, seed: 1 }, (at, of) =>
    done.push(`${at}/${of}`),
  );
  await rm(dirname(folder), { recursive: true });
  expect({ rows, without }).toEqual({ rows: 2, without: { "not a number": 1 } });
  expect(twins.map(({ question }) => question)).not.toContain(SHOP);
  expect(twins).toHaveLength(1);
  expect(done).toEqual(["1/2", "2/2"]);
});
