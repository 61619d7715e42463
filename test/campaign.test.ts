import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadDomain } from "../domains/load.js";
import { attack } from "../simulated/attacker.js";
import { personas } from "../simulated/personas.js";
import { readQuestion } from "../simulated/reader.js";
import { solveSteps } from "../simulated/solver.js";
import { textbook } from "../simulated/textbook.js";
import { readChoice } from "../state/answers/choices/read-choice.js";
import { compareAnswers } from "../state/answers/comparison/compare-answers.js";
import { readNumber } from "../state/answers/numbers/read-number.js";
import { CampaignConfig } from "../state/config/config.js";
import type { JournaledCall } from "../state/store/call-journal.js";
import { type CampaignFiles, expectWhole, readFiles } from "./campaign-files.js";
import { type Ended, nanoflux } from "./command-line.js";
import { firstRound, foreseeAttack, numberWhere } from "./foreseen-round.js";
import { temporaryFolders } from "./temporary.js";

const newFolder = temporaryFolders();

const TARGET = 4;
let base: string;
let folder: string;
let ended: Ended;
let files: CampaignFiles;

beforeAll(async () => {
  base = newFolder();
  folder = join(base, "campaign");
  const benchmark = (textbook.math ?? []).map((question) => `${JSON.stringify({ question })}\n`);
  await writeFile(join(base, "textbook.jsonl"), benchmark.join(""));
  await writeFile(
    join(base, "nanoflux.yaml"),
    "decontaminate: [{file: textbook.jsonl, field: question}]\nsandbox: { size: 1, isolation: heap }\n",
  );
  // A seed with which the very first question carries a wrong answer.
  const domain = await loadDomain("math");
  const roundOf = (seed: number) => firstRound(CampaignConfig.parse({ target: TARGET, seed }), domain);
  const seed = numberWhere((number) => foreseeAttack(roundOf(number), domain).planted === "wrongAnswer");
  const flags = [
    "--config",
    join(base, "nanoflux.yaml"),
    "--target",
    String(TARGET),
    "--matches",
    "2",
    "--seed",
    String(seed),
  ];
  ended = await nanoflux(["run", ...flags, "--out", folder], { cwd: base });
  files = await readFiles(folder);
}, 300_000);

/** What an attacking call planted: asked of the simulated Attacker itself, which is the same every time. */
function plantedIn({ model, messages }: JournaledCall) {
  const name = model.replace("sim:", "");
  const persona = personas.get(name);
  if (!persona) throw new Error(`There is no persona ${name}.`);
  return attack(name, persona, { messages }).planted;
}

const attacks = (round: string) => files.calls.filter((call) => call.round === round && call.role === "attacker");

describe("a simulated campaign through the command line", () => {
  it("reaches exactly its target, and says where the dataset lies", () => {
    expect(ended.stderr).toContain(`${TARGET}/${TARGET}`);
    expect(ended.code).toBe(0);
    expect(files.rows).toHaveLength(TARGET);
    expect(ended.stdout).toContain("dataset.jsonl");
  });

  it("has a dataset that says what its events say", () => {
    expectWhole(files, TARGET);
    expect(files.events.at(-1)).toMatchObject({ type: "campaign.ended", reason: "target-reached", accepted: TARGET });
  });

  it("has answers and hops that come out when its questions are computed by exact arithmetic, without any model", () => {
    for (const { question, answer, hops, choices } of files.rows) {
      const { steps, problem } = readQuestion(question);
      expect(problem).toBeNull();
      const results = solveSteps(steps)?.map(String) ?? [];
      const [last = ""] = results.slice(-1);
      if (answer.kind === "choice") expect(readChoice(last, choices ?? [])).toBe(answer.value);
      else expect(readNumber(last)).toBe(readNumber(answer.value));
      for (const [at, { result }] of hops.entries()) expect(readNumber(results[at] ?? "")).toBe(readNumber(result));
    }
  });

  it("has missed answers that are really wrong", () => {
    for (const { question, answer, defender, choices } of files.rows)
      expect(compareAnswers(answer, defender.answer, { question, choices }).result).toBe("different");
  });

  it("accepted none of the questions in which its Attackers planted an error", () => {
    const planted = files.rows.map(({ provenance }) => attacks(provenance.round).map(plantedIn).at(-1));
    expect(planted).toEqual(files.rows.map(() => null));
    const all = files.calls.filter(({ role }) => role === "attacker").map(plantedIn);
    expect(all).toContain("wrongAnswer");
  });

  it("shows no one which questions are planted: replies tell nothing but the challenge", () => {
    const known = ["topic", "question", "choices", "answer", "hops", "explanation"];
    for (const { reply } of files.calls.filter((call) => call.role === "attacker")) {
      if (reply.finish === "stop" && reply.content.startsWith("{") && reply.content.includes('"hops"'))
        expect(Object.keys(JSON.parse(reply.content))).toEqual(known);
    }
  });

  it("verifies every row again, without a model", async () => {
    const verified = await nanoflux(["verify", folder, "--json"]);
    expect(JSON.parse(verified.stdout)).toMatchObject({ verified: TARGET, differing: 0, unverifiable: 0 });
    expect(verified.code).toBe(0);
  });

  it("is only reported when it is resumed: nothing is appended, and the exit code is 0", async () => {
    const resumed = await nanoflux(["resume", folder]);
    expect(resumed.stderr).toContain("had ended already");
    expect(resumed.stdout).toContain(`${TARGET} of ${TARGET} rows accepted`);
    expect(resumed.code).toBe(0);
    expect(await readFiles(folder)).toEqual(files);
    const reported = await nanoflux(["resume", folder, "--json"]);
    expect(JSON.parse(reported.stdout)).toMatchObject({ type: "campaign.ended", reason: "target-reached" });
  });

  it("names the rows that differ once the dataset was tampered with", async () => {
    const [first] = files.rows;
    if (!first) throw new Error("There is no row.");
    const changed = { ...first, answer: { ...first.answer, value: `${first.answer.value}1` } };
    const tampered = [changed, ...files.rows.slice(1, 2)].map((row) => `${JSON.stringify(row)}\n`).join("");
    await writeFile(join(folder, "dataset.jsonl"), tampered);
    const verified = await nanoflux(["verify", folder]);
    expect(verified.code).toBe(1);
    expect(verified.stdout).toContain(first.id);
    expect(verified.stdout).toContain("2 rows: 1 verified, 1 differ");
  });
});
