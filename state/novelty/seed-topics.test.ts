import { expect, it } from "vitest";
import { createLocalEmbedder } from "./local-embedder.js";
import { sortSeeds } from "./seed-topics.js";

const topics = [
  { name: "percentages", description: "discounts, taxes and shares in percent" },
  { name: "geometry", description: "areas and perimeters of rectangles, triangles and circles" },
];

it("sorts seed questions under the topic that they resemble", async () => {
  const percent = "A coat of 80 dollars has a discount of 25 percent. What does it cost after taxes of 5 percent?";
  const area = "What are the areas of two rectangles and a circle with these perimeters?";
  const sorted = await sortSeeds([percent, area], { topics }, createLocalEmbedder());
  expect(Object.fromEntries(sorted)).toEqual({ percentages: [percent], geometry: [area] });
});

it("counts a seed for no topic when it resembles none", async () => {
  expect((await sortSeeds(["zzz qqq"], { topics }, createLocalEmbedder())).size).toBe(0);
});
