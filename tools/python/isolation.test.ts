import { expect, it } from "vitest";
import { isolationOf } from "./isolation.js";

it.each([
  ["20.19.0", "proof"],
  ["22.23.1", "proof"],
  ["24.21.0", "proof"],
  ["23.1.0", "child"],
  ["26.0.0", "child"],
])("on Node %s, where nothing is configured, %s is the isolation", (node, isolation) => {
  expect(isolationOf({ isolation: null }, node)).toBe(isolation);
  expect(isolationOf({ isolation: "heap" }, node)).toBe("heap");
});
