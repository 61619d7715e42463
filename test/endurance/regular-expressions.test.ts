import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { check } from "recheck";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/*
 * Texts of models, tools, servers and files reach nearly every regular expression of the program, and one that takes the
 * square of a text's length stops all matches, and Ctrl-C with them. Whether one can is decided by analysis, not by a
 * clock: https://makenowjust-labs.github.io/recheck.
 */

const root = fileURLToPath(new URL("../..", import.meta.url));
const FOLDERS = readdirSync(root, { withFileTypes: true })
  .filter(
    (entry) => entry.isDirectory() && !/^(\.|node_modules|dist|bench|docs|test|campaigns|evaluations)/.test(entry.name),
  )
  .map(({ name }) => name);

/** What may take longer than its text is long, since that text is short or ours; by file. */
const BOUNDED: [file: RegExp, because: string][] = [
  [/^state\/answers\//, "replies are cut to a length before; hostile.test.ts times its readers on whole megabytes"],
  [/^state\/rules\/(draw-given|givens|soundness)\.ts/, "questions and programs have a greatest length, checked before"],
  [/^agents\/models\/reference\.ts/, "what the user writes under `model:`"],
  [/^state\/report\/sheet\/numbers-in\.ts/, "what is looked at around a number is cut to 24 characters"],
  [/^web\/page\/words\/math-pieces\.ts/, "a formula has at most 600 characters"],
  [/^cli\/step\//, "what the user types at the prompt"],
  [/^cli\/slice\/chart\.ts/, "a drawing of ours"],
  [/^training\/export\/split\.ts/, "the value of --split"],
  [/^training\/finetune\/llama-factory\.ts/, "the value of --base"],
];

interface Found {
  where: string;
  source: string;
  flags: string;
}

/** Every regular expression that a file writes as such. */
function expressionsIn(file: string): Found[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ where: `${file}:${line}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
).filter((file) => /(?<!\.test)\.(ts|tsx|mjs)$/.test(file) && !/\/(fixtures|attack)\//.test(file));

const isBounded = (file: string) => BOUNDED.some(([pattern]) => pattern.test(file));
const expressions = files.filter((file) => !isBounded(file)).flatMap(expressionsIn);

describe("regular expressions", () => {
  it("are found", () => {
    expect(expressions.length).toBeGreaterThan(200);
  });

  it("take time in proportion to the text, all but those whose text is bounded", async () => {
    const slow: string[] = [];
    for (const { where, source, flags } of expressions) {
      const result = await check(source, flags, { timeout: 20_000 });
      if (result.status === "safe") continue;
      slow.push(`${where} /${source}/: ${result.status === "vulnerable" ? result.complexity.summary : result.status}`);
    }
    expect(slow).toEqual([]);
  }, 240_000);

  it.each(BOUNDED)(
    "%s is named as bounded since one there is slow",
    async (pattern) => {
      const slow = async ({ source, flags }: Found) => (await check(source, flags)).status !== "safe";
      for (const expression of files.filter((file) => pattern.test(file)).flatMap(expressionsIn))
        if (await slow(expression)) return;
      expect.unreachable("none is slow: take it out of the list");
    },
    240_000,
  );
});
