import { appendFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolders } from "../../../test/temporary.js";
import { Tail } from "./tail.js";

const newFolder = temporaryFolders();
let folder: string;
let file: string;
let lines: string[];
let tail: Tail;

beforeEach(() => {
  folder = newFolder();
  file = join(folder, "lines");
  lines = [];
  tail = new Tail(file, ({ text }) => lines.push(text));
});

describe("a file that is followed", () => {
  it("gives each line once, in order, also where readings overlap", async () => {
    expect(await tail.read()).toBe(0);
    await writeFile(file, "one\ntwo\n");
    await Promise.all([tail.read(), tail.read(), tail.read()]);
    await appendFile(file, "three\n");
    expect(await tail.read()).toBe(1);
    expect(await tail.read()).toBe(0);
    expect(lines).toEqual(["one", "two", "three"]);
  });

  it("gives a line when it is whole, however its bytes came", async () => {
    const text = "{“quoted”: 😀}";
    for (const byte of Buffer.from(`${text}\n`)) {
      expect(lines).toEqual([]);
      await appendFile(file, Buffer.from([byte]));
      await tail.read();
    }
    expect(lines).toEqual([text]);
  });

  it("gives a line again whose taker failed", async () => {
    let isBroken = true;
    const careful = new Tail(file, ({ text }) => {
      if (isBroken && text === "two") throw new Error("cannot be read");
      lines.push(text);
    });
    await writeFile(file, "one\ntwo\nthree\n");
    await expect(careful.read()).rejects.toThrow("cannot be read");
    isBroken = false;
    await careful.read();
    expect(lines).toEqual(["one", "two", "three"]);
  });

  it("is known to be replaced by a shorter or another file, but not by what is written to it", async () => {
    await writeFile(file, "one\n");
    await tail.read();
    await appendFile(file, "two\nto");
    expect(await tail.isReplaced()).toBe(false);
    await tail.read();
    await truncate(file, "one\ntwo\n".length);
    expect(await tail.isReplaced()).toBe(false);
    await truncate(file, 2);
    expect(await tail.isReplaced()).toBe(true);
    await writeFile(file, "another one\ntwo\nthree and more\n");
    expect(await tail.isReplaced()).toBe(true);
    await rm(file);
    expect(await tail.isReplaced()).toBe(true);
  });
});
