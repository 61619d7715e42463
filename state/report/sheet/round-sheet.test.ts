import { describe, expect, it } from "vitest";
import type { Attempt } from "../../records/attempt.js";
import type { Challenge } from "../../records/challenge.js";
import type { RoundOutcome } from "../../records/round.js";
import type { Verdict } from "../../records/verdict.js";
import { sheetOf } from "./round-sheet.js";

const challenge: Challenge = {
  topic: "mixtures",
  question:
    "Hanna pours 9 liters at 22 percent together with 15 liters at 71 percent. Let N be the strength in percent, to 2 decimals. Water is added to 33 liters at N percent until it has 8 percent; L stands for the water added, in liters, to 2 decimals. Work out L in gallons of 3.785 liters, to 2 decimals.",
  answer: { kind: "number", value: "48.64", unit: "gallons" },
  hops: [
    { step: 1, question: "The strength, to 2 decimals?", result: "52.63", uses: [] },
    { step: 2, question: "The water, to 2 decimals?", result: "184.1", uses: [1] },
    { step: 3, question: "The gallons, to 2 decimals?", result: "48.64", uses: [2] },
  ],
  explanation: "",
};

const verdict = (purpose: Verdict["purpose"], stdout: string): Verdict => ({
  purpose,
  finding: "confirmed",
  reason: "",
  method: "executed",
  proofs: [{ program: "", stdout, proves: purpose === "check-hops" ? "hops" : "answer" }],
  sources: [],
  evidence: [],
});

const PROVEN = [
  verdict("validate", "48.64\n"),
  verdict("check-hops", "52.63\n184.10\n48.64\n"),
  verdict("prove-again", "48.64\n"),
];

function round(verdicts: Verdict[], said?: Pick<Attempt, "reasoning" | "answer">, asked = challenge): RoundOutcome {
  const attempts: Attempt[] = said ? [{ status: "answered", ...said }] : [];
  return { outcome: "accepted", reason: "", challenge: asked, verdicts, attempts, grades: attempts.map(() => false) };
}

const MISSED = {
  reasoning:
    "Step 1: N, rounded to 2 decimals: (9 * 22 + 15 * 71) / (9 + 15) = 52.63.\nStep 2: L: 33 * 52.63 / 8 = 217.1.\nStep 3: 217.1 * 1000 / 3785 = 57.36.",
  answer: "57.36",
};

describe("the sheet of a round", () => {
  it("sets each hop beside what was claimed, computed and answered, and names the first that parts", () => {
    const sheet = sheetOf(round(PROVEN, MISSED));
    const values = sheet?.table.rows.map(({ step, claimed, first, second, defender }) => [
      step,
      ...[claimed, first, second, defender].map((cell) => cell?.value ?? null),
    ]);
    expect(values).toEqual([
      [1, "52.63", "52.63", null, "52.63"],
      [2, "184.1", "184.10", null, "217.1"],
      [3, "48.64", "48.64", null, "57.36"],
      [null, "48.64 gallons", "48.64", "48.64", "57.36"],
    ]);
    expect(sheet?.divergence).toEqual({
      row: 1,
      column: "defender",
      message:
        "At hop 2 the Defender has 217.1 where 184.10 is computed. The hop before it agrees. They differ by 33, a number that was stated or found before.",
    });
  });

  it("matches every number of the Defender's text to the question or a hop, but not the numbers of its steps", () => {
    const mentions = sheetOf(round(PROVEN, MISSED))?.table.mentions ?? [];
    const said = mentions.map(({ text, from, hop, inPlaceOf }) => [text, from, hop ?? inPlaceOf ?? null]);
    expect(said.slice(0, 8)).toEqual([
      ["9", "given", null],
      ["22", "given", null],
      ["15", "given", null],
      ["71", "given", null],
      ["9", "given", null],
      ["15", "given", null],
      ["52.63", "hop", 1],
      ["33", "given", null],
    ]);
    expect(said.slice(10)).toEqual([
      ["217.1", "other", 2],
      ["217.1", "other", 2],
      ["1000", "other", null],
      ["3785", "other", null],
      ["57.36", "other", 3],
    ]);
    for (const { text, start, end } of mentions) expect(MISSED.reasoning.slice(start, end)).toBe(text);
  });

  it("blames the Attacker where the first program parts from its claim", () => {
    const sheet = sheetOf(round([verdict("validate", "100.5\n")]));
    expect(sheet?.divergence).toMatchObject({ row: 3, column: "claimed" });
    expect(sheet?.divergence?.message).toContain("the Attacker claims 48.64 gallons where 100.5 is computed");
  });

  it("says which result is missing where the Defender's text leaves a hop out", () => {
    const said = { reasoning: "The strength is 52.63 percent.", answer: "57.36" };
    const sheet = sheetOf(round(PROVEN, said));
    expect(sheet?.divergence).toEqual({
      row: 1,
      column: "defender",
      message:
        "At hop 2 the result is 184.10, which the Defender's text does not state; its answer is 57.36. The hop before it agrees.",
    });
  });

  it("finds nothing where everybody agrees, and has nothing to show without a question", () => {
    const solved = { reasoning: "52.63, then 184.1, then 48.64", answer: "48.64" };
    expect(sheetOf(round(PROVEN, solved))?.divergence).toBeNull();
    const { challenge: _, ...refused } = round([]);
    expect(sheetOf(refused)).toBeNull();
  });

  it("shows a choice by the letter of the question, whatever order the program saw", () => {
    const choice: Challenge = { ...challenge, choices: ["x", "y"], answer: { kind: "choice", value: "B" }, hops: [] };
    const shuffled = verdict("validate", "A\n");
    const [proof] = shuffled.proofs;
    if (proof) proof.order = [1, 0];
    const sheet = sheetOf(round([shuffled], { reasoning: "", answer: "A" }, choice));
    expect(sheet?.table.rows[0]).toMatchObject({
      claimed: { value: "B", compared: "same" },
      first: { value: "B" },
      defender: { value: "A", compared: "different" },
    });
  });
});
