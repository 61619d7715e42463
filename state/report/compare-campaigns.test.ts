import { expect, it } from "vitest";
import { exampleOf, roundSettled } from "../../test/hand-made-events.js";
import { compareCampaigns } from "./compare-campaigns.js";

it("sets the yields of campaigns beside each other, and tells what rows they share", () => {
  const one = {
    name: "one",
    settled: [
      roundSettled({ round: "m1r1", topic: "ratios" }),
      roundSettled({ round: "m1r2", topic: "ratios", outcome: "solved", hops: 3 }),
    ],
    rows: [exampleOf("m1r1")],
  };
  const other = {
    name: "other",
    settled: [roundSettled({ round: "m1r1", topic: "rates" }), roundSettled({ round: "m1r9", topic: "rates" })],
    rows: [exampleOf("m1r1"), exampleOf("m1r9")],
  };
  const comparison = compareCampaigns([one, other], (rows) => {
    const ids = [...new Set(rows.map(({ example }) => example.id))];
    return ids.map((id) => rows.filter(({ example }) => example.id === id));
  });
  expect(comparison.byTopic).toEqual([
    { kind: "rates", yields: [null, expect.objectContaining({ rounds: 2, accepted: 2, rate: 1, high: 1 })] },
    { kind: "ratios", yields: [expect.objectContaining({ rounds: 2, accepted: 1, rate: 0.5 }), null] },
  ]);
  expect(comparison.byHops.map(({ kind }) => kind)).toEqual(["1", "3"]);
  expect(comparison.shared).toEqual([
    [
      { campaign: "one", id: "id-m1r1", question: "What is 2 + 2 in m1r1?" },
      { campaign: "other", id: "id-m1r1", question: "What is 2 + 2 in m1r1?" },
    ],
  ]);
  expect(comparison.only).toEqual([[], [{ campaign: "other", id: "id-m1r9", question: "What is 2 + 2 in m1r9?" }]]);
});
