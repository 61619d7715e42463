import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { auditCases } from "../../campaign/audit/cases.js";
import { checkJudge } from "../../campaign/audit/check-judge.js";
import { noFailures as failures } from "../../campaign/audit/failures.js";
import { judgeSentence, rightShare } from "../../campaign/audit/judge-figures.js";
import { checkKnownJudge, recordJudge } from "../../campaign/audit/judge-record.js";
import { loadDomain } from "../../domains/load.js";
import { CampaignConfig } from "../../state/config/config.js";
import { temporaryFolder } from "../temporary.js";

afterEach(() => vi.unstubAllEnvs());
const folder = temporaryFolder();

it("the built-in judge rules rightly on questions whose answers are known, and its programs agree", {
  timeout: 120_000,
}, async () => {
  const config = CampaignConfig.parse({ seed: 4, matches: 2, sandbox: { size: 1, isolation: "heap" } });
  const done: number[] = [];
  const { figures } = await checkJudge({ config, count: 3, onCase: (number) => done.push(number) });
  expect(figures).toEqual({ asked: 3, failures, ruled: 3, right: 3, agreed: 3, agreedWrong: 0 });
  expect(done).toEqual([1, 2, 3]);
});

describe("questions of a user's file", () => {
  const config = CampaignConfig.parse({ seed: 4, matches: 2, sandbox: { size: 1, isolation: "heap" } });

  it("are asked, and the answer may be the number alone or a solution that ends in it", {
    timeout: 120_000,
  }, async () => {
    const cases = auditCases(await loadDomain("math"), 6, 11).filter(({ kind }) => kind === "right");
    const lines = cases.map(({ challenge: { question, answer, explanation } }, index) => {
      const value = index === 2 ? String(Number(answer.value) + 1) : answer.value;
      return JSON.stringify({ question, answer: index === 0 ? value : `${explanation}\n#### ${value}` });
    });
    const file = join(folder, "known.jsonl");
    await writeFile(file, `${lines.join("\n")}\n`);
    const from = { file, field: "question", answer: "answer" };
    const { figures } = await checkJudge({ config, count: 3, from });
    expect(figures).toEqual({ asked: 3, failures, ruled: 3, right: 2, agreed: 3, agreedWrong: 1 });
    expect(await checkJudge({ config, count: 1, from })).toMatchObject({ figures: { asked: 1, right: 1 } });
    // Ended early, it reports what was asked until then.
    const stopping = new AbortController();
    const early = { config: { ...config, matches: 1 }, count: 3, from, signal: stopping.signal };
    const stopped = await checkJudge({ ...early, onCase: () => stopping.abort() });
    expect(stopped).toMatchObject({ figures: { asked: 1, ruled: 1, right: 1 }, stopped: null });
  });

  it("whose answer is no number is named by its place", async () => {
    const file = join(folder, "unknown.jsonl");
    await writeFile(file, '{"question":"How many?","answer":"many"}\n');
    await expect(checkJudge({ config, count: 1, from: { file, field: "question", answer: "answer" } })).rejects.toThrow(
      expect.objectContaining({ code: "FILE_INVALID", message: expect.stringContaining("unknown.jsonl:1") }),
    );
  });
});

describe("what is known of a judge", () => {
  const config = CampaignConfig.parse({ judge: "openai:small@http://127.0.0.1:9/v1" });
  const weak = { asked: 10, failures, ruled: 6, right: 3, agreed: 2, agreedWrong: 1 };

  it("refuses it under judging.minRight, unless a weak judge is asked for; a domain of its own, or other settings, are not", async () => {
    vi.stubEnv("NANOFLUX_CACHE", folder);
    expect(await checkKnownJudge(config, {})).toMatchObject({ code: "judge-unchecked" });
    await recordJudge(config, weak);
    await expect(checkKnownJudge(config, {})).rejects.toMatchObject({
      code: "JUDGE_WEAK",
      message: expect.stringContaining("of 10 questions it ruled on 6, rightly on 3 (50%)"),
      fix: expect.stringContaining("--weak-judge"),
    });
    expect(await checkKnownJudge(config, { weakJudge: true })).toMatchObject({ code: "judge-weak" });
    const lower = CampaignConfig.parse({ ...config, judging: { minRight: 0.5 } });
    expect(await checkKnownJudge(lower, {})).toBeNull();
    const elsewhere = CampaignConfig.parse({ ...config, domain: "medicine" });
    expect(await checkKnownJudge(elsewhere, {})).toMatchObject({ code: "judge-unchecked" });
    const warmer = CampaignConfig.parse({ ...config, judge: { ...config.judge, temperature: 1 } });
    expect(await checkKnownJudge(warmer, {})).toMatchObject({ code: "judge-unchecked" });
  });

  it("is nothing for built-in judges, and figures are said plainly", async () => {
    expect(await checkKnownJudge(CampaignConfig.parse({}), {})).toBeNull();
    expect(judgeSentence(weak)).toContain("two programs agreed on 2, wrongly on 1: 50% of labels would be wrong");
    const none = { asked: 10, failures, ruled: 0, right: 0, agreed: 0, agreedWrong: 0 };
    expect(rightShare(none)).toBe(0);
    expect(judgeSentence(none)).toContain("so no row could be proven");
  });
});
