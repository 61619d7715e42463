import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { auditJudge } from "../../campaign/audit/audit-judge.js";
import { auditCases } from "../../campaign/audit/cases.js";
import { checkJudge } from "../../campaign/audit/check-judge.js";
import { checkKnownJudge } from "../../campaign/audit/judge-record.js";
import { type FailingEndpoint, type Refusal, startFailing } from "../../campaign/fixtures/failing-endpoint.js";
import { judgeChecks } from "../../cli/doctor/play.js";
import { loadDomain } from "../../domains/load.js";
import { CampaignConfig } from "../../state/config/config.js";
import { nanoflux, startNanoflux } from "../command-line.js";
import { temporaryFolder } from "../temporary.js";

const folder = temporaryFolder();
const SEED = 4;
const broken: Refusal = { status: 500, said: "The engine ran out of memory." };
const rejected: Refusal = { status: 401, said: "The key was revoked." };

let endpoint: FailingEndpoint;
let file: string;
let settings: object;
let config: CampaignConfig;
/** Parts of the requests about each challenge; the right ones are those with even numbers. */
let questions: string[];

beforeAll(async () => {
  endpoint = await startFailing();
  settings = {
    ...{ seed: SEED, matches: 1, sandbox: { size: 1, isolation: "heap" }, limits: { failuresInARow: 3 } },
    judge: { model: `openai:sim-judge@${endpoint.url}`, retries: 1 },
  };
  config = CampaignConfig.parse(settings);
  file = join(folder, "nanoflux.yaml");
  await writeFile(file, JSON.stringify(settings));
  const cases = auditCases(await loadDomain("math"), 6, SEED);
  questions = cases.map(({ challenge }) => JSON.stringify(challenge.question).slice(1, 41));
});
afterAll(() => endpoint.stop());
afterEach(() => vi.unstubAllEnvs());

/** Fails every request about one of these challenges. */
const failsAt = (...numbers: number[]) =>
  endpoint.become((_, body) => (numbers.some((at) => body.includes(questions[at] ?? "-")) ? broken : null));
const audit = (count: number) => auditJudge({ config, domains: ["math"], count });
const auditCommand = (...flags: string[]) => ["audit", "--config", file, "--domain", "math", ...flags];

describe("an audit of which calls fail for good", { timeout: 120_000 }, () => {
  it("counts the challenge as failed, in no rate, and goes on; what it cost is counted", async () => {
    failsAt(1);
    const { results, summary, usage, stopped } = await audit(4);
    expect(results.map(({ finding, accepted }) => [finding === "failed", accepted])).toEqual([
      [false, true],
      [true, null],
      [false, true],
      [false, false],
    ]);
    expect(summary.failures).toEqual({ count: 1, reason: expect.stringContaining(broken.said) });
    expect(summary).toMatchObject({ falseAccept: { count: 0, of: 1 }, falseReject: { count: 0, of: 2 } });
    expect(summary.kinds.map(({ kind, cases }) => [kind, cases])).toContainEqual(["wrong-answer", 0]);
    expect(usage.calls).toBe(endpoint.asked() - 2);
    expect(stopped).toBeNull();
  });

  it("is an error soon where the first ones fail for one reason, and at once for a key that is rejected", async () => {
    endpoint.become(() => broken);
    await expect(audit(40)).rejects.toMatchObject({
      code: "MODEL_CALL_FAILED",
      message: expect.stringMatching(/^3 questions in a row failed.*The engine ran out of memory/),
    });
    expect(endpoint.asked()).toBe(6);
    endpoint.become(() => rejected);
    await expect(audit(40)).rejects.toMatchObject({ code: "MODEL_KEY_REJECTED" });
    expect(endpoint.asked()).toBe(1);
    const elsewhere = CampaignConfig.parse({ judge: "openai:sim-judge@http://127.0.0.1:9/v1" });
    await expect(checkJudge({ config: elsewhere, count: 40 })).rejects.toMatchObject({ code: "MODEL_UNREACHABLE" });
  });

  it("prints how many failed and why once, on the terminal and as JSON", async () => {
    failsAt(1, 2);
    const { code, stdout } = await nanoflux(auditCommand("--n", "4"));
    expect(code).toBe(0);
    expect(stdout).toContain("2 of them failed, and are in no figure below.");
    expect(stdout.split(broken.said)).toHaveLength(2);
    expect(JSON.parse((await nanoflux(auditCommand("--n", "4", "--json"))).stdout)).toMatchObject({
      failures: { count: 2, reason: expect.stringContaining(broken.said) },
      falseReject: { of: 1 },
    });
  });

  it("says nothing of what a judge lets pass where no wrong question was answered", async () => {
    failsAt(1);
    const { stdout } = await nanoflux(auditCommand("--n", "2"));
    expect(stdout).toContain("No wrong question was answered");
    expect(stdout).not.toContain("No sign");
  });

  it("prints what it has where the key is rejected later on, and the error after it", async () => {
    endpoint.become((_, body) => (body.includes(questions[2] ?? "-") ? rejected : null));
    const { code, stdout, stderr } = await nanoflux(auditCommand("--n", "6"));
    expect(code).toBe(2);
    expect(stdout).toContain("3 challenges in math");
    expect(stdout).toContain("1 of them failed");
    expect(stderr).toContain("error MODEL_KEY_REJECTED");
  });

  it("prints what it has after Ctrl-C, also where the call that was under way fails", async () => {
    let answer: (refusal: Refusal) => void = () => undefined;
    let begun: () => void = () => undefined;
    const underWay = new Promise<void>((resolve) => {
      begun = resolve;
    });
    endpoint.become((_, body) => {
      if (!body.includes(questions[1] ?? "-")) return null;
      begun();
      return new Promise<Refusal>((resolve) => {
        answer = resolve;
      });
    });
    const running = startNanoflux(auditCommand("--n", "6"));
    await underWay;
    running.process.kill("SIGINT");
    await running.seen("Stopping: nothing new is asked");
    endpoint.become(() => broken);
    answer(broken);
    const { code, stdout } = await running.ended;
    expect(code).toBe(0);
    expect(stdout).toContain("2 challenges in math");
    expect(stdout).toContain("1 of them failed");
  });
});

describe("questions with known answers of which calls fail for good", { timeout: 120_000 }, () => {
  it("are counted as failed and as nothing else; doctor warns, and keeps what the others came to", async () => {
    vi.stubEnv("NANOFLUX_CACHE", folder);
    failsAt(2);
    const listeners = { onCase: () => undefined, onNews: () => undefined };
    const [check] = await judgeChecks(config, 3, listeners);
    expect(check).toMatchObject({
      status: "warning",
      message: expect.stringMatching(
        /of 3 questions 1 failed; of the other 2 it ruled on 2, rightly on 2 \(100%\).*out of memory/,
      ),
    });
    expect(await checkKnownJudge(config, {})).toBeNull();
  });

  it("break a check off where the key is rejected; what was found is said, and the judge stays unchecked", async () => {
    vi.stubEnv("NANOFLUX_CACHE", join(folder, "other"));
    endpoint.become((_, body) => (body.includes(questions[2] ?? "-") ? rejected : null));
    const [check] = await judgeChecks(config, 3, { onCase: () => undefined, onNews: () => undefined });
    expect(check).toMatchObject({
      status: "missing",
      message: expect.stringMatching(/of 2 questions 1 failed; of the other 1 it ruled on 1.*The key was revoked/),
      fix: expect.stringContaining("apiKeyEnv"),
    });
    expect(await checkKnownJudge(config, {})).toMatchObject({ code: "judge-unchecked" });
  });

  it("of a user's file too: how many failed is printed, with the reason", async () => {
    const cases = auditCases(await loadDomain("math"), 6, SEED).filter(({ kind }) => kind === "right");
    const known = join(folder, "known.jsonl");
    const rows = cases.map(({ challenge: { question, answer } }) => JSON.stringify({ question, answer: answer.value }));
    await writeFile(known, `${rows.join("\n")}\n`);
    failsAt(2);
    const { code, stdout } = await nanoflux(["audit", "--config", file, "--data", `${known}:question:answer`]);
    expect(code).toBe(0);
    expect(stdout).toContain("of 3 questions 1 failed; of the other 2 it ruled on 2, rightly on 2 (100%)");
    expect(stdout).toContain(`The most frequent reason of a failure: openai:sim-judge@${endpoint.url}`);
  });
});
