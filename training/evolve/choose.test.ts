import { expect, it } from "vitest";
import { EvolveConfig } from "../../state/config/evolve-config.js";
import { firstRow } from "../fixtures/campaign.js";
import { chooseRows } from "./choose.js";

const [hop] = firstRow().hops;
if (hop === undefined) throw new Error("no hop");
const row = (id: string, hops: number, overall: number | null) => ({
  ...firstRow(),
  id,
  hops: Array.from({ length: hops }, (_, at) => ({ ...hop, step: at + 1 })),
  quality: overall === null ? null : { clarity: 1, necessity: 1, soundness: 1, overall, comment: "" },
});
const rows = [
  row("2 low", 2, 0.8),
  row("2 high", 2, 0.95),
  row("2 high again", 2, 0.96),
  row("2 high once more", 2, 0.97),
  row("3 low", 3, 0.82),
  row("3 low again", 3, 0.81),
  row("3 high", 3, 0.98),
  row("unrated", 4, null),
];
const chosen = (given: object) => chooseRows(rows, EvolveConfig.parse(given), 1).map(({ id }) => id);

it("takes all rows unless the configuration says otherwise", () => {
  expect(chosen({})).toHaveLength(8);
});

it("takes rows within ranges; a row without a quality is in none", () => {
  expect(chosen({ select: { hops: { min: 3 } } })).toEqual(["3 low", "3 low again", "3 high", "unrated"]);
  expect(chosen({ select: { hops: { max: 3, min: 3 }, quality: { min: 0.9 } } })).toEqual(["3 high"]);
  expect(chosen({ select: { quality: { max: 0.81 } } })).toEqual(["2 low", "3 low again"]);
  expect(chosen({ select: { "miss-rate": { max: 0.5 } } })).toEqual([]);
  expect(chosen({ minQuality: 0.96 })).toEqual(["2 high again", "2 high once more", "3 high", "unrated"]);
});

it("balances hops and quality: as many rows of each combination as the smallest has", () => {
  const balanced = chosen({ select: { balance: true, hops: { max: 3 } } });
  const kinds = balanced.map((id) => id.split(" ").slice(0, 2).join(" ")).sort();
  expect(kinds).toEqual(["2 high", "2 low", "3 high", "3 low"]);
  expect(chosen({ select: { balance: true, hops: { max: 3 } } })).toEqual(balanced);
});

it("has nothing to balance where all rows are alike", () => {
  expect(chosen({ select: { balance: true, hops: { max: 2 }, quality: { max: 0.8 } } })).toEqual(["2 low"]);
});
