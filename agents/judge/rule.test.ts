import { describe, expect, it } from "vitest";
import type { Challenge } from "../../state/records/challenge.js";
import { Domain } from "../../state/records/domain.js";
import type { Evidence } from "../../state/records/verdict.js";
import { lastProof, provesOf } from "./last-proof.js";
import { type RulingCase, ruleOn } from "./rule.js";
import type { RulingReply } from "./schema.js";

const domain = Domain.parse({ name: "math", title: "Math", guidance: "", topics: [{ name: "sums" }] });
const challenge: Challenge = {
  topic: "sums",
  question: "What is 2 + 3, and that times 4?",
  answer: { kind: "number", value: "20" },
  hops: [
    { step: 1, question: "2 + 3?", result: "5", uses: [] },
    { step: 2, question: "times 4?", result: "20", uses: [1] },
  ],
  explanation: "",
};
const choice: Challenge = {
  ...challenge,
  choices: ["10", "20", "30"],
  answer: { kind: "choice", value: "B" },
};
const wellPosed: RulingReply = { wellPosed: true, problem: null, answer: null, quotes: null };
const ran = (stdout: string, status: Evidence["status"] = "ok"): Evidence => ({
  tool: "python",
  input: { code: "print(20)" },
  output: { status, stdout },
  status,
  ms: 1,
});
/** The check of a program that has no fault and prints the same when it is run by itself. */
const proofCheckOf = ({
  evidence = [],
  purpose = "validate",
  order,
  challenge: asked = challenge,
}: Partial<RulingCase>) => {
  const tried = lastProof(evidence, provesOf(purpose));
  const proof = tried && asked.choices && order && purpose !== "check-hops" ? { ...tried, order } : tried;
  return { proof, objection: null, agreement: null, sameProgram: false };
};
const rule = (over: Partial<RulingCase>) =>
  ruleOn({
    purpose: "validate",
    proofCheck: proofCheckOf(over),
    claim: "required",
    challenge,
    order: [],
    ruling: wellPosed,
    evidence: [],
    domain,
    problem: "",
    agreement: null,
    ...over,
  });

describe("ruleOn", () => {
  it("confirms an answer that a program computed", () => {
    expect(rule({ evidence: [ran("hello\n20.0\n")] })).toMatchObject({
      finding: "confirmed",
      method: "executed",
      proofs: [{ program: "print(20)", proves: "answer" }],
    });
  });

  it("refutes an answer that a program computed otherwise, whatever the model says", () => {
    expect(rule({ evidence: [ran("21")] })).toMatchObject({ finding: "refuted" });
  });

  it("believes no answer that was only claimed", () => {
    expect(rule({ ruling: { ...wellPosed, answer: "20" } })).toMatchObject({ finding: "unproven", proofs: [] });
  });

  it("counts the last program that ran, not one that hit a limit", () => {
    expect(rule({ evidence: [ran("20"), ran("", "time")] })).toMatchObject({ finding: "confirmed" });
    expect(rule({ evidence: [ran("20", "crash")] })).toMatchObject({ finding: "unproven" });
  });

  it("leaves a case without a readable ruling unscored", () => {
    expect(rule({ ruling: null, problem: "truncated", evidence: [ran("20")] })).toMatchObject({
      finding: "unscored",
      reason: "truncated",
    });
  });

  it("refutes an ill-posed question", () => {
    const ruling = { ...wellPosed, wellPosed: false, problem: "no price" };
    expect(rule({ ruling, evidence: [ran("20")] })).toMatchObject({
      finding: "refuted",
      reason: "Ill-posed: no price",
    });
  });

  it("reads a letter in the order in which the choices were shown", () => {
    const order = [2, 0, 1];
    expect(rule({ challenge: choice, order, evidence: [ran("C")] })).toMatchObject({
      finding: "confirmed",
      proofs: [{ order }],
    });
    expect(rule({ challenge: choice, order, evidence: [ran("B")] })).toMatchObject({ finding: "refuted" });
  });

  it("leaves unproven what agrees only in another form, and refutes what differs in the places that are asked for", () => {
    const question = "What is the frequency as a plain decimal fraction, rounded to four decimals?";
    const rare: Challenge = { ...challenge, question, answer: { kind: "number", value: "0.0044" } };
    expect(rule({ challenge: rare, evidence: [ran("0.0044")] })).toMatchObject({ finding: "confirmed" });
    expect(rule({ challenge: rare, evidence: [ran("0.0004")] })).toMatchObject({ finding: "refuted" });
    expect(rule({ challenge: rare, evidence: [ran("0.44")] })).toMatchObject({
      finding: "unproven",
      reason: expect.stringContaining("percent"),
    });
  });

  it("reads a base that a program printed by its letter only where it cannot be another choice's", () => {
    const bases: Challenge = { ...challenge, choices: ["A", "C", "G", "T"], answer: { kind: "choice", value: "D" } };
    const order = [3, 2, 1, 0];
    expect(rule({ challenge: bases, order, evidence: [ran("T")] })).toMatchObject({ finding: "confirmed" });
    // A is the letter of T here, and the text of the fourth choice.
    expect(rule({ challenge: bases, order, evidence: [ran("A")] })).toMatchObject({ finding: "unproven" });
    expect(rule({ challenge: bases, order, evidence: [ran("A) T")] })).toMatchObject({ finding: "confirmed" });
    expect(rule({ challenge: bases, order, evidence: [ran("G")] })).toMatchObject({ finding: "refuted" });
  });

  it("checks every hop against one printed line", () => {
    expect(rule({ purpose: "check-hops", evidence: [ran("5\n20\n")] })).toMatchObject({ finding: "confirmed" });
    expect(rule({ purpose: "check-hops", evidence: [ran("6\n20\n")] })).toMatchObject({ finding: "refuted" });
    expect(rule({ purpose: "check-hops", evidence: [ran("20\n")] })).toMatchObject({ finding: "unproven" });
  });

  it("proves a cited answer only by quotations that search returned", () => {
    const cited = Domain.parse({ ...domain, proof: "cited" });
    const passage = "Aspirin reduced the risk of stroke by 20 percent in this trial.";
    const found: Evidence = {
      tool: "search",
      input: { query: "aspirin" },
      output: { results: [{ id: "pubmed:1", passage }] },
      status: "ok",
      ms: 1,
    };
    const quoting = (quote: string): RulingReply => ({
      ...wellPosed,
      answer: "20",
      quotes: [{ id: "pubmed:1", quote }],
    });
    expect(rule({ domain: cited, evidence: [found], ruling: quoting("risk of stroke by 20 percent") })).toMatchObject({
      finding: "confirmed",
      method: "cited",
      sources: [{ id: "pubmed:1", offset: passage.indexOf("risk") }],
    });
    expect(rule({ domain: cited, evidence: [found], ruling: quoting("risk of stroke by 90 percent") })).toMatchObject({
      finding: "unproven",
    });
    expect(rule({ domain: cited, evidence: [], ruling: quoting("risk of stroke by 20 percent") })).toMatchObject({
      finding: "unproven",
    });
  });
});
