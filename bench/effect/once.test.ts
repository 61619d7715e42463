import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/temporary.js";
import { openSteps } from "./once.js";

const root = temporaryFolder();

it("a finished step is not done again by a later run, and one that failed is", async () => {
  const log = join(root, "steps.jsonl");
  const done: string[] = [];
  const work = async (name: string) => done.push(name);
  const first = await openSteps(log);
  await first.once("one", () => work("one"));
  await first.once("one", () => work("one"));
  await expect(first.once("two", () => Promise.reject(new Error("stopped")))).rejects.toThrow("stopped");
  const second = await openSteps(log);
  await second.once("one", () => work("one"));
  await second.once("two", () => work("two"));
  expect(done).toEqual(["one", "two"]);
  expect((await openSteps(log)).finished().map(({ step }) => step)).toEqual(["one", "two"]);
});

it("a line that a kill cut off is a step that is not finished", async () => {
  const log = join(root, "cut.jsonl");
  const first = await openSteps(log);
  await first.once("one", async () => undefined);
  await appendFile(log, '{"step":"two","sec');
  const second = await openSteps(log);
  expect(second.finished().map(({ step }) => step)).toEqual(["one"]);
  await second.once("two", async () => undefined);
  expect((await readFile(log, "utf8")).trim().split("\n").at(-1)).toContain('"two"');
  expect((await openSteps(log)).finished().map(({ step }) => step)).toEqual(["one", "two"]);
});
