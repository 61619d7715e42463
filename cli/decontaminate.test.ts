import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, type MockInstance, vi } from "vitest";
import { decontaminateCommand } from "./decontaminate.js";

let folder: string;
let file: string;
let benchmark: string;
let output: MockInstance<typeof process.stdout.write>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "nanoflux-decontaminate-"));
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
afterAll(() => rm(folder, { recursive: true }));
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
    { row: 1, contaminated: true, nearest: { file: benchmark, row: 2 }, score: 1, overlap: 1 },
    { row: 2, contaminated: false, nearest: expect.anything(), score: expect.any(Number), overlap: 0 },
  ]);
  expect(process.exitCode).toBe(1);
});

it("prints a line a row and a summary for people", async () => {
  await decontaminate(file, "--field", "input", "--against", `${benchmark}:question`);
  const [first, second, summary] = printed();
  expect(first).toBe(`row 1: CONTAMINATED, nearest ${benchmark}:2, score 1.000, overlap 1.000`);
  expect(second).toContain("row 2: clean");
  expect(summary).toBe("1 of 2 rows contaminated");
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
