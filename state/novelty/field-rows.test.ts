import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/temporary.js";
import { readFieldRows } from "./field-rows.js";

const folder = temporaryFolder();

async function fileOf(name: string, content: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

describe("a file's texts", () => {
  it.each([
    ["rows.jsonl", '{"input":"a"}\n\n{"input":"b"}\n', "input"],
    ["list.json", '[{"input":"a"},{"input":"b"}]', "input"],
    ["quoted.csv", '\uFEFFid,input\n1,a\n2,"b"\n', "input"],
    ["nested.jsonl", '{"q":{"input":"a"}}\n{"q":{"input":"b"}}', "q.input"],
    ["dotted.jsonl", '{"q.input":"a"}\n{"q.input":"b"}', "q.input"],
    ["indexed.jsonl", '{"turns":[{"text":"a"}]}\n{"turns":[{"text":"b"}]}', "turns.0.text"],
  ])("come row by row from %s", async (name, content, field) => {
    const file = await fileOf(name, content);
    expect(await readFieldRows({ file, field })).toEqual([
      { file, row: 1, source: `${file}:1`, text: "a" },
      { file, row: 2, source: `${file}:2`, text: "b" },
    ]);
  });

  it("are named by key in an object of objects, and a list of strings is one text", async () => {
    const file = await fileOf("pubmed.json", '{"9001":{"CONTEXTS":["a","b"]},"17":{"CONTEXTS":["c"]}}');
    const rows = await readFieldRows({ file, field: "CONTEXTS" });
    expect(rows.map(({ row, text }) => [row, text])).toEqual([
      ["17", "c"],
      ["9001", "a\nb"],
    ]);
  });

  it("keep line breaks and commas inside quoted CSV cells", async () => {
    const file = await fileOf("cells.csv", 'question\n"one, two\nthree"\n');
    expect((await readFieldRows({ file, field: "question" })).map(({ text }) => text)).toEqual(["one, two\nthree"]);
  });
});

describe("a file that cannot be used is refused:", () => {
  it.each([
    ["broken.jsonl", '{"a":1}\n{"a":', "FILE_INVALID", "no JSON in line 2"],
    ["array.jsonl", "[1]\n", "FILE_INVALID", "no JSON object in line 1"],
    ["broken.json", "{", "FILE_INVALID", "is not JSON"],
    ["text.json", '"text"', "FILE_INVALID", "neither a list"],
    ["ragged.csv", "a,b\n1,2,3\n", "FILE_INVALID", "is not CSV"],
    ["empty.jsonl", "\n", "FILE_INVALID", "holds no rows"],
    ["rows.parquet", "PAR1", "FILE_INVALID", '".parquet"'],
    ["null.jsonl", '{"a":null}', "FILE_INVALID", 'no text in field "a" of row 1'],
  ])("%s", async (name, content, code, message) => {
    const file = await fileOf(name, content);
    await expect(readFieldRows({ file, field: "a" })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  it("one that is not there, by name", async () => {
    const file = join(folder, "none.jsonl");
    await expect(readFieldRows({ file, field: "a" })).rejects.toMatchObject({
      code: "FILE_NOT_FOUND",
      message: expect.stringContaining(file),
    });
  });

  it("one without the field, naming the fields that are there", async () => {
    const file = await fileOf("other.jsonl", '{"input":"a","meta":{"id":1}}\n');
    await expect(readFieldRows({ file, field: "question" })).rejects.toMatchObject({
      code: "FIELD_NOT_FOUND",
      message: `${file} has no field "question" in row 1`,
      fix: expect.stringContaining("input, meta.id"),
    });
  });
});
