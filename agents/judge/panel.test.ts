import { describe, expect, it } from "vitest";
import type { Verdict } from "../../state/records/verdict.js";
import { majority, seatsFor } from "./panel.js";

const said = (finding: Verdict["finding"], source = "a"): Verdict => ({
  purpose: "validate",
  method: "cited",
  finding,
  reason: "Passages were cited.",
  proofs: [],
  sources: [{ id: source, quote: "a sentence of it", offset: 0 }],
  evidence: [{ tool: "search", input: { query: source }, output: {}, status: "ok", ms: 1 }],
});

describe("a panel", () => {
  it("follows most of those who vote, and counts abstentions apart", () => {
    expect(
      majority([said("confirmed"), said("unproven"), said("confirmed"), said("refuted"), said("unscored")]),
    ).toMatchObject({ finding: "confirmed", votes: { confirmed: 2, refuted: 1, abstained: 2 } });
  });

  it("leaves a tie unscored, and a panel without a readable reply", () => {
    expect(majority([said("confirmed"), said("refuted")])).toMatchObject({ finding: "unscored" });
    expect(majority([said("unscored"), said("unproven")])).toMatchObject({
      finding: "unscored",
      votes: { confirmed: 0, refuted: 0, abstained: 2 },
    });
  });

  it("calls unproven what not one judge could prove", () => {
    expect(majority([said("unproven"), said("unproven")])).toMatchObject({ finding: "unproven" });
  });

  it("keeps the sources of the judges that agree with the majority, and all evidence", () => {
    const verdict = majority([said("refuted", "a"), said("confirmed", "b"), said("confirmed", "c")]);
    expect(verdict.sources.map(({ id }) => id)).toEqual(["b", "c"]);
    expect(verdict.evidence).toHaveLength(3);
  });

  it("passes the word of a single judge on as it is, without votes", () => {
    const only = said("confirmed");
    expect(majority([only])).toBe(only);
  });

  it("is asked whole where opinion has a part, and one by one where programs decide", () => {
    const seats = (purpose: "validate" | "prove-again" | "grade" | "rate", proof: "executed" | "cited", text = false) =>
      seatsFor({ purpose, proof, answer: text ? "text" : "number" }, 3);
    expect(seats("validate", "cited")).toEqual([0, 1, 2]);
    expect(seats("grade", "executed", true)).toEqual([0, 1, 2]);
    expect(seats("validate", "executed")).toEqual([0]);
    expect(seats("prove-again", "executed")).toEqual([1]);
    expect(seats("rate", "cited")).toEqual([0]);
    expect(seatsFor({ purpose: "prove-again", proof: "executed", answer: "number" }, 1)).toEqual([0]);
  });
});
