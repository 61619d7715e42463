import { describe, expect, it } from "vitest";
import { exampleOf } from "../test/hand-made-events.js";
import { kappa } from "./numbers/kappa.js";
import type { CampaignEventOf } from "./records/events.js";
import { exampleId } from "./records/example-id.js";
import { reviewFigures } from "./report/reviews.js";
import { NO_REVIEW, type RowReview, reviewed } from "./reviews.js";
import { checkEdit, withEdit } from "./rules/row-edit.js";

type Said = Omit<CampaignEventOf<"example.reviewed">, "type" | "at" | "id">;

const reviewOf = (...said: Said[]): RowReview =>
  said.reduce((before, event) => reviewed(before, { type: "example.reviewed", at: "", id: "e", ...event }), NO_REVIEW);

describe("the reviews of a row", () => {
  it("keep the last word of each person, and the last of all", () => {
    const review = reviewOf(
      { reviewer: "ana", decision: "keep" },
      { reviewer: "bo", decision: "drop", reasons: ["wrong"], note: "No." },
    );
    expect(review).toMatchObject({ decision: "drop", reasons: ["wrong"], note: "No." });
    expect(review.by).toMatchObject({ ana: { decision: "keep", reasons: [] }, bo: { decision: "drop" } });
  });

  it("take a decision back with its reasons, but not the note", () => {
    const review = reviewOf({ decision: "drop", reasons: ["wrong"], note: "Odd." }, { decision: "undecided" });
    expect(review).toMatchObject({ decision: null, reasons: [], note: "Odd." });
  });

  it("add up to figures, with the agreement of each two people and the rows on which they differ", () => {
    const reviews = {
      a: reviewOf({ reviewer: "ana", decision: "keep" }, { reviewer: "bo", decision: "keep" }),
      b: reviewOf({ reviewer: "ana", decision: "drop", reasons: ["wrong"] }, { reviewer: "bo", decision: "drop" }),
      c: reviewOf({ reviewer: "ana", decision: "keep" }, { reviewer: "bo", decision: "drop" }),
      d: reviewOf({ reviewer: "ana", note: "later" }),
      gone: reviewOf({ decision: "drop" }),
    };
    const figures = reviewFigures([{ id: "a" }, { id: "b" }, { id: "c" }, { id: "d" }], reviews);
    expect(figures).toMatchObject({ rows: 4, decided: 3, kept: 1, dropped: 2, edited: 0 });
    expect(figures.reasons).toEqual([{ reason: "wrong", rows: 1 }]);
    expect(figures.pairs).toEqual([
      { reviewers: ["ana", "bo"], rows: 3, agreed: 2, kappa: expect.closeTo(0.4), differ: ["c"] },
    ]);
  });

  it("agree beyond chance by Cohen's kappa", () => {
    const pairs = (both: number, one: number, other: number, neither: number) => [
      ...Array<["y", "y"]>(both).fill(["y", "y"]),
      ...Array<["y", "n"]>(one).fill(["y", "n"]),
      ...Array<["n", "y"]>(other).fill(["n", "y"]),
      ...Array<["n", "n"]>(neither).fill(["n", "n"]),
    ];
    expect(kappa(pairs(20, 5, 10, 15))).toBeCloseTo(0.4);
    expect(kappa(pairs(0, 5, 5, 0))).toBeCloseTo(-1);
    expect(kappa(pairs(5, 0, 0, 0))).toBeNull();
    expect(kappa([])).toBeNull();
  });
});

describe("an edited row", () => {
  const row = exampleOf("m1r1");
  const edit = { question: "In words, how much is 2 and 2 in m1r1?", explanation: "Add them.", hops: ["2 and 2?"] };

  it("has the new words, an id of their own, and the old one for its origin", () => {
    checkEdit(row, edit);
    const edited = withEdit(row, edit);
    expect(edited).toMatchObject({ question: edit.question, hops: [{ question: "2 and 2?", result: "4" }] });
    expect(edited.id).toBe(exampleId(edited));
    expect(edited.provenance.editedFrom).toBe(row.id);
    expect(row.question).toBe("What is 2 + 2 in m1r1?");
  });

  it.each([
    ["a number less", { ...edit, question: "How much is twice 2 in m1r1?" }, /no longer states 2/],
    ["another number", { ...edit, question: "How much is 2 and 3 in m1r1?" }, /no longer states 2/],
    ["a number more", { ...edit, hops: ["2 and 2 and 5?"] }, /Hop 1 states 5, which it did not/],
    ["its numbers in another order", { ...edit, question: "In m1r1, how much is 2 and 2?" }, /in another order/],
    ["a hop less", { ...edit, hops: [] }, /0 hops; the row has 1/],
  ])("is refused with %s", (_, refused, message) => {
    expect(() => checkEdit(row, refused)).toThrow(message);
  });
});
