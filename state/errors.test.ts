import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packageRoot } from "./package-root.js";

it("has a line in docs/errors.md for every code, and none for a code that does not exist", () => {
  const source = readFileSync(join(packageRoot, "state", "errors.ts"), "utf8");
  const type = /export type ErrorCode =([\s\S]*?);/.exec(source)?.[1] ?? "";
  const codes = [...type.matchAll(/"([A-Z_]+)"/g)].map(([, code]) => code).sort();
  const table = readFileSync(join(packageRoot, "docs", "errors.md"), "utf8");
  const rows = [...table.matchAll(/^\| `([A-Z_]+)` \| (.+) \| (.+) \|$/gm)];
  expect(codes.length).toBeGreaterThan(20);
  expect(rows.map(([, code]) => code).sort()).toEqual(codes);
});
