import { expect, it } from "vitest";
import { counted } from "./counted.js";

it("names one thing in the singular, and none or several in the plural", () => {
  expect([0, 1, 2].map((count) => counted(count, "round"))).toEqual(["0 rounds", "1 round", "2 rounds"]);
});
