import { describe, expect, it } from "vitest";
import { auditJudge } from "../../campaign/audit/audit-judge.js";
import { AUDIT_KINDS, auditCases } from "../../campaign/audit/cases.js";
import { expectedWrongShare } from "../../campaign/audit/expected-share.js";
import { loadDomain } from "../../domains/load.js";
import { CampaignConfig } from "../../state/config/config.js";
import { checkShape } from "../../state/rules/shape.js";

const audit = (judge: string, count: number) =>
  auditJudge({
    config: CampaignConfig.parse({ judge, seed: 4, sandbox: { size: 1, isolation: "heap" } }),
    domains: ["math"],
    count,
  });

describe("the challenges of an audit", () => {
  it("are half right, wrong in every way equally often, and the same for the same seed", async () => {
    const domain = await loadDomain("genomics");
    const cases = auditCases(domain, 100, 9);
    const count = (kind: string) => cases.filter((one) => one.kind === kind).length;
    expect(AUDIT_KINDS.map(count)).toEqual([50, 10, 10, 10, 10, 10]);
    expect(auditCases(domain, 100, 9)).toEqual(cases);
    expect(auditCases(domain, 100, 10)).not.toEqual(cases);
  });

  it("are such as the gate of a round would let pass, so that only the Judge can stop them", async () => {
    const domain = await loadDomain("medicine");
    const rules = { minHops: 2, maxQuestionChars: 4000, answers: domain.answers };
    for (const { kind, challenge } of auditCases(domain, 60, 2)) {
      expect({ kind, problems: checkShape(challenge, rules) }).toEqual({ kind, problems: [] });
    }
  });
});

// Some fifty programs each: on a busy machine that takes its time.
describe("an audit", { timeout: 300_000 }, () => {
  it("finds that the simulated judge lets nothing wrong pass and nearly everything right", async () => {
    const { results, summary, usage } = await audit("sim:judge", 10);
    expect(summary.falseAccept).toMatchObject({ count: 0, of: 5, low: 0 });
    expect(summary.falseReject.count).toBeLessThanOrEqual(1);
    expect(results.map(({ case: name }) => name)).toEqual(results.map((_, index) => `math-${index + 1}`));
    expect(usage.calls).toBeGreaterThan(30);
  });

  it("exposes a careless one by what it makes up; what it believes a text to claim proves nothing", async () => {
    const { summary } = await audit("sim:careless", 20);
    const accepted = Object.fromEntries(summary.kinds.map(({ kind, accepted: { count } }) => [kind, count]));
    expect(accepted).toMatchObject({ "wrong-answer": 0, "wrong-hop": 0 });
    expect(accepted.ambiguous).toBeGreaterThan(0);
    expect(accepted.injected).toBe(0);
  });

  it("refuses a domain whose truths no program knows", async () => {
    const config = CampaignConfig.parse({ search: { providers: [{ type: "corpus", folder: "docs/decisions" }] } });
    const asked = auditJudge({ config, domains: ["docs/examples/domains/pubmed-cited.yaml"], count: 2 });
    await expect(asked).rejects.toMatchObject({ code: "USAGE" });
  });
});

describe("the share of wrong rows to expect", () => {
  it("is one in eleven without a judge, with one wrong label in a hundred and one miss in ten", () => {
    const share = expectedWrongShare({ wrongLabels: 0.01, missed: 0.1, falseAccept: 1, falseReject: 0 });
    expect(share).toBeCloseTo(0.01 / (0.01 + 0.99 * 0.1), 12);
    expect(1 / (share ?? 0)).toBeCloseTo(10.9, 6);
  });

  it("agrees with a count of simulated rows", () => {
    const rates = { wrongLabels: 0.2, missed: 0.25, falseAccept: 0.1, falseReject: 0.2 };
    // Of 10,000 questions: 2,000 wrong, of which 200 pass; 8,000 right, of which 6,400 pass and 1,600 are missed.
    expect(expectedWrongShare(rates)).toBeCloseTo(200 / 1800, 12);
  });

  it("is nothing where all is right, everything where nothing right is missed, unknown where nothing is accepted", () => {
    expect(expectedWrongShare({ wrongLabels: 0, missed: 0.5, falseAccept: 1, falseReject: 0 })).toBe(0);
    expect(expectedWrongShare({ wrongLabels: 0.1, missed: 0, falseAccept: 0.5, falseReject: 0 })).toBe(1);
    expect(expectedWrongShare({ wrongLabels: 0.1, missed: 0, falseAccept: 0, falseReject: 0 })).toBeNull();
  });
});
