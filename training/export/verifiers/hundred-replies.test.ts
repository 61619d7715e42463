import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CampaignConfig } from "../../../state/config/config.js";
import type { Example } from "../../../state/records/example.js";
import { temporaryFolder } from "../../../test/temporary.js";
import { gradeOwn } from "../../evaluate/grade-own.js";
import { firstRow, rows } from "../../fixtures/campaign.js";
import { hasPython, PATIENCE_MS, runPython, runTool } from "../../fixtures/trainers.js";
import { campaignFacts } from "../campaign-facts.js";
import { verifiers } from "../formats/verifiers.js";
import { ExportTemplate } from "../template.js";
import { writeFiles } from "../write-export.js";

const Case = z.object({ reply: z.string() });
const repliesOf = (file: string): string[] =>
  readFileSync(new URL(`../../../state/answers/cases/${file}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => Case.parse(JSON.parse(line)).reply);

/** A hundred replies; each has a question of its own, the answer of which is what every second reply says. */
const replies = [...repliesOf("number-replies.jsonl"), ...repliesOf("more-number-replies.jsonl")].slice(0, 100);
const asked = replies.map((reply, at): Example => {
  const { read } = gradeOwn(reply, firstRow());
  const value = read !== null && at % 2 === 0 && /^-?\d+(\.\d+)?$/.test(read) ? read : "31";
  return { ...firstRow(), id: `reply-${at}`, answer: { kind: "number", value } };
});

describe.skipIf(!hasPython("verifiers", "quickjs", "hatchling", "pip"))("the installed environment", () => {
  it("rewards a hundred replies as our own grading does", { timeout: PATIENCE_MS }, async () => {
    const root = temporaryFolder();
    const splits = [
      { name: "train", examples: asked },
      { name: "test", examples: rows },
    ];
    const source = { splits, facts: campaignFacts(CampaignConfig.parse({}), [firstRow(), ...asked]) };
    await writeFiles(join(root, "environment"), [...verifiers(source, ExportTemplate.parse({}))]);
    const install = ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"];
    await runTool("python3", [...install, "--target", "site", "./environment"], root);
    const given = asked.map(({ id }, at): [string, string[]] => [id, [replies[at] ?? ""]]);
    await writeFile(join(root, "replies.json"), JSON.stringify(Object.fromEntries(given)));
    const PYTHONPATH = join(root, "site");
    const scored = await runPython("verifiers_scores", ["nanoflux-math", "replies.json"], root, { PYTHONPATH });
    const graded = asked.map((row, at) => {
      const { correct, read, unclear } = gradeOwn(replies[at] ?? "", row);
      return { reward: Number(correct), readable: Number(read !== null), unclear: Number(unclear !== null) };
    });
    expect(graded).toHaveLength(100);
    expect(graded.filter(({ reward }) => reward === 1).length).toBeGreaterThan(20);
    expect(scored).toMatchObject({ scores: Object.fromEntries(graded.map((score, at) => [asked[at]?.id, [score]])) });
  });
});
