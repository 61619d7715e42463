import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../../test/temporary.js";
import { readText } from "./read-text.js";

const folder = temporaryFolder();
const written = async (bytes: Buffer) => {
  const file = join(folder, "text");
  await writeFile(file, bytes);
  return file;
};

it("reads UTF-8, with or without a byte order mark", async () => {
  expect(await readText(await written(Buffer.from("Zoë\nλ")))).toBe("Zoë\nλ");
  expect(await readText(await written(Buffer.from("\uFEFFtarget: 1")))).toBe("target: 1");
});

it.each([
  ["Latin-1", Buffer.from("a\nb\ncaf\xe9\n", "latin1"), 3],
  ["UTF-16", Buffer.from("\uFEFFa\n", "utf16le"), 1],
  ["a file cut within a letter", Buffer.from("a\nλ").subarray(0, 3), 2],
])("refuses %s and names the line", async (_, bytes, line) => {
  await expect(readText(await written(bytes))).rejects.toMatchObject({
    code: "FILE_INVALID",
    message: expect.stringContaining(`is not UTF-8, first in line ${line}.`),
    fix: expect.stringContaining("iconv"),
  });
});

it("names a file that is not there", async () => {
  await expect(readText(join(folder, "none"))).rejects.toMatchObject({ code: "FILE_NOT_FOUND" });
});
