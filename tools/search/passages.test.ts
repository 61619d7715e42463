import { describe, expect, it } from "vitest";
import { parsePassageId, passageId, splitPassages } from "./passages.js";

const documentOf = (text: string) => ({ id: "notes/a.md", title: "A", text });

describe("splitPassages", () => {
  it.each([
    ["sentences", `${"A sentence of some length is here now. ".repeat(40)}`],
    ["paragraphs", Array.from({ length: 30 }, (_, index) => `Paragraph ${index} says little.`).join("\n\n")],
    ["one word without an end", "x".repeat(1000)],
    ["characters of two units", "\u{1f9ec}".repeat(500)],
    ["white space before and after", `\n\n   ${"Text. ".repeat(100)}\n\n`],
  ])("covers %s in passages whose offsets are right", (_, text) => {
    const passages = splitPassages(documentOf(text), 200);
    for (const passage of passages) {
      expect(text.slice(passage.offset, passage.offset + passage.text.length)).toBe(passage.text);
      expect(passage.text.length).toBeLessThanOrEqual(200);
      // A surrogate alone cannot be encoded, so that a pair cut in two would come back as something else.
      expect(Buffer.from(passage.text).toString()).toBe(passage.text);
    }
    expect(
      passages
        .map((passage) => passage.text)
        .join("")
        .replace(/\s/g, ""),
    ).toBe(text.replace(/\s/g, ""));
  });

  it("breaks between sentences", () => {
    const passages = splitPassages(documentOf("One is short. Two is short as well. Three ends it."), 40);
    expect(passages.map(({ text }) => text)).toEqual(["One is short. Two is short as well.", "Three ends it."]);
  });

  it("gives nothing for an empty text", () => {
    expect(splitPassages(documentOf(" \n "), 200)).toEqual([]);
  });
});

describe("a passage's id", () => {
  it("names document and character range, and can be taken apart", () => {
    const [passage] = splitPassages(documentOf("  Hello there."), 200);
    if (passage === undefined) throw new Error("no passage");
    expect(passageId(passage)).toBe("notes/a.md#char=2,14");
    expect(parsePassageId("notes/a.md#char=2,14")).toEqual({ document: "notes/a.md", start: 2, end: 14 });
  });

  it.each(["notes/a.md", "a#char=1", "#char=1,2", "a#char=-1,2"])("%s is none", (id) => {
    expect(parsePassageId(id)).toBeNull();
  });
});
