import { rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolders } from "../../test/temporary.js";
import { createCorpusProvider } from "./corpus.js";

const newFolder = temporaryFolders();
let folder: string;
beforeEach(() => {
  folder = newFolder();
});

const put = (name: string, content: unknown) =>
  writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
const ask = async (query: string) => (await createCorpusProvider(folder, 400)).search(query, 5);

describe("a corpus reads", () => {
  it("plain text, cited by file and offset", async () => {
    const text = `${"Nothing of note. ".repeat(30)}\n\nThe okapi lives in the Ituri forest.`;
    await put("animals.txt", text);
    const [best] = await ask("okapi Ituri");
    expect(best?.id.startsWith("animals.txt#char=")).toBe(true);
    expect(text.slice(best?.offset).startsWith(best?.passage ?? "?")).toBe(true);
  });

  it("Markdown, under its first heading", async () => {
    await put("animals.md", "# The okapi\n\nIt is a relative of the giraffe.");
    expect((await ask("giraffe"))[0]?.title).toBe("The okapi");
  });

  it("JSON Lines, by line", async () => {
    await put(
      "rows.jsonl",
      '{"text":"Zebras have stripes."}\n\n{"id":"b7","title":"Okapi","abstract":"Okapis have too."}\n',
    );
    expect((await ask("okapis"))[0]).toMatchObject({ title: "Okapi", id: expect.stringMatching(/^rows\.jsonl:b7#/) });
    expect((await ask("zebras"))[0]?.id).toMatch(/^rows\.jsonl:1#/);
  });

  it("PubMedQA as published, without the conclusion that its task withholds", async () => {
    await put("pubmedqa.json", {
      "21645374": {
        QUESTION: "Do okapis sleep?",
        CONTEXTS: ["Ten okapis were watched.", "All of them slept at night."],
        LONG_ANSWER: "We conclude that they do.",
        final_decision: "yes",
      },
    });
    const [best] = await ask("okapis night");
    expect(best).toMatchObject({ title: "Do okapis sleep?", id: expect.stringMatching(/^pubmedqa\.json:21645374#/) });
    expect(best?.passage).toBe("Ten okapis were watched.\n\nAll of them slept at night.");
    expect(await ask("conclude")).toEqual([]);
  });

  it("PubMedQA as Hugging Face serves it", async () => {
    const row = { pubid: 7, question: "Do okapis sleep?", context: { contexts: ["They slept at night."] } };
    await put("pubmedqa.jsonl", JSON.stringify(row));
    expect((await ask("night"))[0]?.id).toMatch(/^pubmedqa\.jsonl:7#/);
  });

  it("the best match first, by BM25", async () => {
    await put("a.txt", "The river Nile is long.");
    await put("b.txt", "An okapi and another okapi.");
    await put("c.txt", "An okapi by a river, among many other words that dilute what the passage says about it.");
    expect((await ask("okapi")).map(({ title }) => title)).toEqual(["b.txt", "c.txt"]);
  });

  it("nothing that a link leads to outside of the folder", async () => {
    const outside = newFolder();
    await writeFile(join(outside, "secret.txt"), "A secret.");
    await put("a.txt", "Inside.");
    await symlink(join(outside, "secret.txt"), join(folder, "link.txt"));
    await symlink(outside, join(folder, "folder"));
    expect(await ask("secret")).toEqual([]);
    await rm(outside, { recursive: true });
  });
});

describe("a corpus refuses, naming the file and the row", () => {
  it.each([
    ["broken.jsonl", '{"text":"ok"}\n{"text":', "FILE_INVALID", "line 2"],
    ["broken.json", "{", "FILE_INVALID", "broken.json"],
    ["single.json", '"just a text"', "FILE_INVALID", "single.json"],
    ["fields.jsonl", '{"foo":"bar","baz":1}', "FIELD_NOT_FOUND", "foo, baz"],
    ["numbers.json", "[1]", "FIELD_NOT_FOUND", "Row 1"],
  ])("%s", async (name, content, code, named) => {
    await put(name, content);
    await expect(ask("x")).rejects.toMatchObject({ code, message: expect.stringContaining(named) });
  });

  it("a folder without texts, and one that is not there", async () => {
    await expect(ask("x")).rejects.toMatchObject({ code: "FILE_NOT_FOUND" });
    await expect(createCorpusProvider(join(folder, "no"), 400)).rejects.toMatchObject({
      code: "FILE_NOT_FOUND",
      message: expect.stringContaining("no"),
    });
  });
});
