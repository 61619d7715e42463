import { expect, it } from "vitest";
import { mostRoundsAtOnce } from "./rounds-needed.js";

it.each([
  [{ target: 1, accepted: 0, rounds: 0 }, 8],
  [{ target: 20, accepted: 0, rounds: 0 }, 160],
  [{ target: 20, accepted: 19, rounds: 40 }, 5],
  [{ target: 20, accepted: 19, rounds: 19 }, 4],
  [{ target: 1, accepted: 0, rounds: 60 }, 38],
  [{ target: 1, accepted: 1, rounds: 3 }, 1],
])("%j: at most %i rounds at once", (figures, most) => {
  expect(mostRoundsAtOnce(figures)).toBe(most);
});
