import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nanoflux, type SimulatedServer, simServe } from "../test/command-line.js";
import { temporaryFolder } from "../test/temporary.js";
import { Evaluation } from "../training/evaluate/evaluation.js";

const folder = temporaryFolder();
let server: SimulatedServer;
beforeAll(async () => {
  server = await simServe();
  const rows = [1, 2, 3].map((target) => JSON.stringify({ input: `What do you make of ${target}?`, target }));
  await writeFile(join(folder, "rows.jsonl"), `${rows.join("\n")}\n`);
}, 240_000);
afterAll(async () => {
  await server.stop();
});

describe("nanoflux eval", () => {
  it("prints one object with the official figure, whether the model is in this process or served", async () => {
    const args = ["eval", "--benchmark", "gsm-hard", "--data", "rows.jsonl", "--json"];
    const inside = await nanoflux([...args, "--model", "sim:ben"], { cwd: folder });
    expect(inside).toMatchObject({ code: 0, stderr: "" });
    const first = Evaluation.parse(JSON.parse(inside.stdout));
    expect(first.counts).toMatchObject({ items: 3, asked: 3, failed: 0 });
    expect(first.accuracy).toBe(first.counts.correct / 3);

    const model = `openai:sim-ben@${server.url}`;
    const over = await nanoflux([...args, "--model", model, "--out", "served"], { cwd: folder });
    const second = Evaluation.parse(JSON.parse(over.stdout));
    expect(second.results.map(({ read }) => read)).toEqual(first.results.map(({ read }) => read));

    await writeFile(join(folder, "A.json"), inside.stdout);
    const compared = await nanoflux(["eval", "compare", "A.json", "served", "--json"], { cwd: folder });
    expect(compared.code).toBe(0);
    expect(JSON.parse(compared.stdout)).toMatchObject({ pairs: 3, difference: 0, onlyFirst: [], onlySecond: [] });
  });

  it("refuses a folder that holds another model's results, and leaves them as they are", async () => {
    const args = ["eval", "--benchmark", "gsm-hard", "--data", "rows.jsonl", "--out", "taken"];
    expect(await nanoflux([...args, "--model", "sim:ben"], { cwd: folder })).toMatchObject({ code: 0 });
    const before = await readFile(join(folder, "taken/results.json"), "utf8");
    const other = await nanoflux([...args, "--model", "sim:ada"], { cwd: folder });
    expect(other.code).toBe(2);
    expect(other.stderr).toContain(
      "error FOLDER_NOT_EMPTY: taken/results.json holds the results of sim:ben, not of sim:ada.",
    );
    expect(await readFile(join(folder, "taken/results.json"), "utf8")).toBe(before);
    expect(await nanoflux([...args, "--model", "sim:ben"], { cwd: folder })).toMatchObject({ code: 0 });
  });

  it("asks several models, one after the other, and prints one table", async () => {
    const args = [
      "eval",
      "--benchmark",
      "gsm-hard",
      "--data",
      "rows.jsonl",
      "--model",
      "sim:ben",
      "--model",
      "sim:ada",
    ];
    const table = await nanoflux([...args, "--out", "both", "--detect", "5"], { cwd: folder });
    expect(table).toMatchObject({ code: 0, stderr: expect.stringContaining("5 points need 1568") });
    expect(table.stdout).toMatch(
      /^# gsm-hard: 2 models, 3 questions\n\n\| model \| accuracy .*\| sim:ben .*\| sim:ada /s,
    );
    const again = await nanoflux([...args, "--out", "both", "--json"], { cwd: folder });
    expect(JSON.parse(again.stdout)).toMatchObject({ models: [{ model: "sim:ben" }, { model: "sim:ada" }] });
    const compared = await nanoflux(["eval", "compare", "both/sim-ben", "both/sim-ada", "--json"], { cwd: folder });
    expect(JSON.parse(compared.stdout)).toMatchObject({ pairs: 3 });
  });

  it("reports pass@k of samples, which need chance", async () => {
    const args = ["eval", "--benchmark", "gsm-hard", "--data", "rows.jsonl", "--model", "sim:ben", "--samples", "3"];
    const same = await nanoflux(args, { cwd: folder });
    expect(same).toMatchObject({ code: 2, stderr: expect.stringContaining("--temperature 0.7") });
    const drawn = await nanoflux([...args, "--temperature", "0.7", "--out", "drawn"], { cwd: folder });
    expect(drawn.code).toBe(0);
    expect(drawn.stdout).toMatch(/\| mean@3 \| 3 \|.*\| pass@1 .*\| pass@2 .*\| pass@3 /s);
  });

  it("says how many questions a difference needs, as docs/evaluate.md has it", async () => {
    const docs = await readFile(new URL("../docs/evaluate.md", import.meta.url), "utf8");
    const [, command = "", printed = ""] = /npx nanoflux (eval power [^\n]*)\n```\n\n```\n(.*?)\n```/s.exec(docs) ?? [];
    const ended = await nanoflux(command.split(" "), { cwd: folder });
    expect(ended).toMatchObject({ code: 0, stdout: `${printed}\n` });
    const beyond = await nanoflux(["eval", "power", "--difference", "20", "--base", "90"], { cwd: folder });
    expect(beyond).toMatchObject({ code: 2, stderr: expect.stringContaining("above 100%") });
  });

  it("says what is wrong with a name that it does not know", async () => {
    const { code, stderr } = await nanoflux(["eval", "--model", "sim:ben", "--benchmark", "gsmhard"], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "gsm-hard"?');
  });
});
