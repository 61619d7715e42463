import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, it, type MockInstance, vi } from "vitest";
import { temporaryFolders } from "../test/temporary.js";
import { decontaminateCommand } from "./decontaminate.js";

const newFolder = temporaryFolders();

let folder: string;
let file: string;
let benchmark: string;
let output: MockInstance<typeof process.stdout.write>;

beforeAll(async () => {
  folder = newFolder();
  file = join(folder, "mine.jsonl");
  benchmark = join(folder, "bench.csv");
  await writeFile(
    file,
    [
      { input: "A bus with 97 seats is two thirds full, and then 812 people get off. How many seats are free now?" },
      { input: "What is the GC content, in percent, of a fragment with 120 G, 90 C, 110 A and 80 T?" },
    ]
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(""),
  );
  await writeFile(
    benchmark,
    "question\nA tank loses a tenth of its water. How much of 900 litres is left?\n" +
      '"A bus with 42 seats is two thirds full, and then five people get off. How many seats are free now?"\n',
  );
});
beforeEach(() => {
  output = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
});
afterEach(() => {
  output.mockRestore();
  process.exitCode = undefined;
});

function decontaminate(...args: string[]): Promise<unknown> {
  return decontaminateCommand().parseAsync(args, { from: "user" });
}
const printed = () => output.mock.calls.map(([line]) => String(line).trimEnd());

it("prints one JSON object a row, names the leaked row, and exits 1", async () => {
  await decontaminate(file, "--field", "input", "--against", `${benchmark}:question`, "--json");
  expect(printed().map((line) => JSON.parse(line))).toEqual([
    {
      ...{ row: 1, contaminated: true, look: false, sameAnswer: false },
      ...{ nearest: { file: benchmark, row: 2 }, score: 1, overlap: 1 },
    },
    {
      ...{ row: 2, contaminated: false, look: false, sameAnswer: false },
      ...{ nearest: expect.anything(), score: expect.any(Number), overlap: 0 },
    },
  ]);
  expect(process.exitCode).toBe(1);
});

it("prints a line a row and a summary for people", async () => {
  await decontaminate(file, "--field", "input", "--against", `${benchmark}:question`);
  const [first, second, summary] = printed();
  expect(first).toBe(`row 1: CONTAMINATED, nearest ${benchmark}:2, score 1.000, overlap 1.000`);
  expect(second).toContain("row 2: clean");
  expect(summary).toBe("1 of 2 rows contaminated, 0 more to look at");
});

it("finds a reworded question by its answer, and lists separately what a person should look at", async () => {
  const [mine, theirs] = [join(folder, "reworded.jsonl"), join(folder, "theirs.jsonl")];
  const lines = (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const pool =
    "Two pumps fill a swimming pool. The first alone needs 6 hours and the second alone needs 9 hours. The first pump is started at noon and the second joins in at 1 p.m. How many hours after noon is the pool full, rounded to two decimals?";
  const poolAnew =
    "Working by itself, hose A would top up the basin in six hours; hose B would take nine. A is turned on at midday, B an hour later. At what time elapsed since midday does the water reach the brim (two decimals, hours)?";
  const shop =
    "A shop sells 12 boxes of 30 pens at 2 dollars a pen. What does it earn with all of the pens, in dollars?";
  const shopNearly =
    "A shop sells 12 boxes of 30 pens at 2 dollars a pen. How many pens are left, if nobody buys 5 of the boxes?";
  await writeFile(
    theirs,
    lines([
      { question: pool, answer: "6 h … #### 4.00" },
      { question: shop, answer: "#### 720" },
    ]),
  );
  await writeFile(
    mine,
    lines([
      { q: poolAnew, a: "4" },
      { q: shopNearly, a: "150" },
    ]),
  );
  const args = [mine, "--field", "q", "--answer", "a", "--against", `${theirs}:question:answer`];
  await decontaminate(...args, "--threshold", "0.9", "--overlap", "0.9");
  const [first, second, summary] = printed();
  expect(first).toContain(`row 1: CONTAMINATED (the same answer from the same numbers), nearest ${theirs}:1`);
  expect(second).toMatch(
    /^row 2: LOOK, nearest .*theirs\.jsonl:2, .*\n {2}A shop sells .*left.*\n {2}A shop sells .*earn/,
  );
  expect(summary).toBe("1 of 2 rows contaminated, 1 more to look at");
  output.mockClear();
  await decontaminate(
    mine,
    "--field",
    "q",
    "--against",
    `${theirs}:question`,
    "--threshold",
    "0.9",
    "--overlap",
    "0.9",
  );
  expect(printed()[0]).toContain("row 1: clean");
});

it("looks at every benchmark it is given, and exits 0 where nothing leaks", async () => {
  const clean = join(folder, "clean.json");
  await writeFile(clean, JSON.stringify([{ q: "How many primes lie between 40 and 60?" }]));
  await decontaminate(clean, "--field", "q", "--against", `${benchmark}:question`, "--json");
  expect(process.exitCode).toBeUndefined();
  await decontaminate(clean, "--field", "q", "--against", `${benchmark}:question`, "--against", `${clean}:q`, "--json");
  expect(JSON.parse(printed()[1] ?? "")).toMatchObject({ contaminated: true, nearest: { file: clean, row: 1 } });
  expect(process.exitCode).toBe(1);
});

it("takes thresholds from the command line", async () => {
  const against = ["--field", "input", "--against", `${benchmark}:question`, "--json"];
  await decontaminate(file, ...against, "--threshold", "0", "--overlap", "1");
  expect(printed().map((line) => JSON.parse(line).contaminated)).toEqual([true, true]);
});

it.each([
  [["--field", "question", "--against", "BENCH:question"], "FIELD_NOT_FOUND"],
  [["--field", "input", "--against", "BENCH:input"], "FIELD_NOT_FOUND"],
  [["--field", "input", "--against", "none.csv:question"], "FILE_NOT_FOUND"],
  [["--field", "input", "--against", "question"], "USAGE"],
  [["--field", "input", "--against", "BENCH:question", "--threshold", "high"], "USAGE"],
  [["--field", "input", "--against", "BENCH:question", "--overlap", "13"], "USAGE"],
])("refuses %s with %s and prints nothing", async (args, code) => {
  const named = args.map((argument) => argument.replace("BENCH", benchmark));
  await expect(decontaminate(file, ...named)).rejects.toMatchObject({ code });
  expect(output).not.toHaveBeenCalled();
});
