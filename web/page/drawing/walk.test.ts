import { expect, it } from "vitest";
import { drawableGraphs, drawGraph } from "../../../studio/drawing.js";
import { walk } from "./walk.js";

const round = await drawGraph(drawableGraphs().round);

it("fills in the nodes between those that called a model, from the round graph's own edges", () => {
  const called = ["attack", "validate", "validate", "defend", "check-hops", "prove-again", "rate"];
  expect(walk(round, ["__start__", ...called, "accepted", "__end__"])).toEqual([
    "__start__",
    "attack",
    "gate",
    "validate",
    "defend",
    "grade",
    "check-hops",
    "prove-again",
    "rate",
    "settle",
    "accepted",
    "__end__",
  ]);
});

it("goes straight to where a round ended early", () => {
  expect(walk(round, ["__start__", "attack", "duplicate"])).toEqual(["__start__", "attack", "gate", "duplicate"]);
  expect(walk(round, ["__start__", "attack", "validate", "defend", "solved"]).slice(-2)).toEqual(["grade", "solved"]);
});

it("leaves out a node that the graph does not know", () => {
  expect(walk(round, ["__start__", "attack", "elsewhere", "gate"])).toEqual(["__start__", "attack", "gate"]);
});
