import { expect, it } from "vitest";
import { percent } from "./percent.js";

it("shows a share with one decimal, and what is not known as a dash", () => {
  expect([percent(0.125), percent(0), percent(1), percent(null), percent(undefined)]).toEqual([
    "12.5%",
    "0.0%",
    "100.0%",
    "–",
    "–",
  ]);
});
