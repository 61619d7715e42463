import { parse as parseCsv } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { CampaignConfig } from "../../state/config/config.js";
import type { Example } from "../../state/records/example.js";
import { firstRow, rows } from "../fixtures/campaign.js";
import { campaignFacts } from "./campaign-facts.js";
import { composeRow } from "./compose-row.js";
import { lineSchemas } from "./fixtures/schemas.js";
import { exportFormats } from "./formats/formats.js";
import { ExportTemplate } from "./template.js";

const hostile: Example = {
  ...firstRow(),
  id: "hostile",
  topic: 'quotes "and", commas',
  question: 'Say "4",\nthen {answer}; \u2028 ünï 🧬 =1+1',
  choices: ["three, 3", 'four "4"'],
  answer: { kind: "choice", value: "B" },
};
const solved: Example = { ...firstRow(), id: "solved", defender: { ...firstRow().defender, correct: true } };
const config = CampaignConfig.parse({ players: { ada: "openai:qwen3@http://secret.example/v1", ben: "sim:ben" } });
const source = {
  splits: [
    { name: "train", examples: [...rows.slice(0, 3), hostile, solved] },
    { name: "test", examples: rows.slice(3) },
  ],
  facts: campaignFacts(config, [firstRow(), ...rows]),
};
const all = source.splits.flatMap(({ examples }) => examples);
const template = ExportTemplate.parse({});
const linesOf = (content: string): unknown[] =>
  content
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe.each(Object.entries(exportFormats))("%s", (name, format) => {
  const files = format(source, template);

  it("gives the same bytes for the same input", () => {
    expect(format(source, template)).toEqual(files);
  });

  it("has one place for each file, inside the folder", () => {
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    for (const { path } of files) expect(path).toMatch(/^[\w-]+(\/[\w-]+)*\.(jsonl|json|csv|md|yaml|toml|py|js)$/);
  });

  const schemas = lineSchemas[name];
  it.runIf(schemas)("writes JSON Lines as the tool's documentation says", () => {
    const lines = files
      .filter(({ path }) => path.endsWith(".jsonl"))
      .flatMap(({ path, content }) => linesOf(content).map((line) => ({ path, line })));
    expect(lines.length).toBeGreaterThan(0);
    for (const { path, line } of lines) {
      const schema = schemas?.find(([pattern]) => pattern.test(path))?.[1];
      expect(schema?.safeParse(line)).toMatchObject({ success: true });
    }
  });

  it("keeps the splits apart and contains no address", () => {
    const held = JSON.stringify(rows[3]?.question).slice(1, -1);
    const train = files.filter(({ path }) => path.includes("train"));
    expect(train.length).toBeGreaterThan(0);
    for (const { content } of train) expect(content).not.toContain(held);
    for (const { content } of files) expect(content).not.toContain("secret.example");
  });

  it("holds each row's question and answer", () => {
    const text = files.map(({ content }) => content).join("\n");
    for (const { question, answer } of rows) {
      expect(text).toContain(question);
      expect(text).toContain(answer.value);
    }
  });

  it("does without a system prompt", () => {
    const bare = format(source, { ...template, system: null });
    const text = bare.map(({ content }) => content).join("");
    expect(text).not.toContain(template.system);
    expect(text).not.toContain('"role":"system"');
  });
});

const Pair = z.object({ chosen: z.string(), rejected: z.string() });

describe("formats with a reward", () => {
  it.each(["verifiers", "trl-grpo"] as const)(
    "%s leaves free text out, and refuses a split of nothing else",
    (name) => {
      const free: Example = { ...firstRow(), id: "free", answer: { kind: "text", value: "By diffusion." } };
      const some = { ...source, splits: [{ name: "train", examples: [firstRow(), free] }] };
      const lines = exportFormats[name](some, template).filter(({ path }) => path.endsWith(".jsonl"));
      expect(lines.flatMap(({ content }) => linesOf(content))).toMatchObject([{ id: firstRow().id }]);
      const none = { ...source, splits: [{ name: "test", examples: [free] }] };
      expect(() => exportFormats[name](none, template)).toThrow("Every answer of the split test is free text");
    },
  );
});

describe("what no schema can say", () => {
  const file = (name: keyof typeof exportFormats, path: string, chosen = template) =>
    exportFormats[name](source, chosen).find((one) => one.path === path)?.content ?? "";

  it("preferences reject the Defender's wrong attempt, and leave out rows that it solved", () => {
    expect(linesOf(file("trl-dpo", "train.jsonl"))).toHaveLength(4);
    expect(linesOf(file("openai-dpo", "train.jsonl"))).toHaveLength(4);
    expect(linesOf(file("trl-kto", "train.jsonl"))).toHaveLength(9);
    const [line] = linesOf(file("trl-dpo", "train.jsonl"));
    const { answer, defender } = firstRow();
    expect(line).toMatchObject({
      chosen: [{ content: expect.stringMatching(new RegExp(`#### ${answer.value}$`)) }],
      rejected: [{ content: expect.stringMatching(new RegExp(`#### ${defender.answer}$`)) }],
    });
  });

  it("gives what is chosen and what is rejected one form, with the derivation before the answer", () => {
    const form = (text: string) => text.replace(/: [^:\n]* = \S+$/gm, ": …").replace(/#### .*$/, "#### …");
    const lines = linesOf(file("trl-dpo", "train.jsonl", { ...template, style: "plain" }));
    for (const { chosen, rejected } of lines.map((line) => Pair.parse(line))) {
      expect(form(chosen).split("\n").at(-1)).toBe("#### …");
      expect(form(chosen).trim().split("\n")[0]).toBe(form(rejected).trim().split("\n")[0]);
      expect(chosen.trimEnd().split("####")[0]).toContain("=");
    }
  });

  it("plain style writes strings, whose completion begins apart from the prompt", () => {
    const [line] = linesOf(file("trl-sft", "prompt-completion/train.jsonl", { ...template, style: "plain" }));
    expect(line).toEqual({
      prompt: expect.stringContaining(firstRow().question),
      completion: expect.stringMatching(/^\s.*####/s),
    });
  });

  it("a CSV reader gets every cell back, whatever it holds", () => {
    const read: Record<string, string>[] = parseCsv(file("csv", "train.csv"), { columns: true });
    const cells = ['=HYPERLINK("http://evil")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "-12.5", "a = 1"];
    const tried = cells.map((question) => ({ ...firstRow(), question }));
    const [formulas] = exportFormats.csv({ ...source, splits: [{ name: "train", examples: tried }] }, template);
    const escaped: Record<string, string>[] = parseCsv(formulas?.content ?? "", { columns: true });
    expect(escaped.map(({ question }) => question)).toEqual([
      ...cells.slice(0, 5).map((cell) => `'${cell}`),
      ...cells.slice(5),
    ]);
    expect(read).toHaveLength(5);
    const wanted = composeRow(hostile, template);
    expect(read[3]).toMatchObject({
      id: "hostile",
      topic: hostile.topic,
      question: hostile.question,
      choices: JSON.stringify(hostile.choices),
      target: wanted.target,
      wrong: wanted.wrong,
    });
  });

  it("the hub's card has front matter that names files which are there, and the whole story", () => {
    const files = exportFormats.huggingface(source, template);
    const card = files.find(({ path }) => path === "README.md")?.content ?? "";
    const matter: unknown = parseYaml(card.split("---\n")[1] ?? "");
    expect(matter).toMatchObject({
      license: "other",
      size_categories: ["n<1K"],
      annotations_creators: ["machine-generated"],
      task_categories: ["question-answering"],
      configs: [
        {
          data_files: [
            { split: "train", path: "data/train.jsonl" },
            { split: "test", path: "data/test.jsonl" },
          ],
        },
      ],
    });
    for (const part of ["How it was made", "Players and judge", "proven", "Novelty", "License", "Limitations"]) {
      expect(card).toMatch(new RegExp(`## .*${part}`));
    }
    const columns = files
      .filter(({ path }) => path.endsWith(".jsonl"))
      .flatMap(({ content }) => linesOf(content))
      .map((line) => Object.keys(line ?? {}).join());
    expect(new Set(columns).size).toBe(1);
    expect(columns).toHaveLength(all.length);
  });

  it("dataset_info.json names every data file and no other", () => {
    const files = exportFormats["llama-factory"](source, template);
    const info: Record<string, { file_name: string }> = JSON.parse(
      files.find(({ path }) => path === "dataset_info.json")?.content ?? "",
    );
    const data = files.map(({ path }) => path).filter((path) => path.endsWith(".jsonl"));
    expect(Object.values(info).map(({ file_name }) => file_name)).toEqual(data);
    expect(Object.keys(info)).toContain("nanoflux_train");
  });

  it.each([
    ["####", "42 #### 118.8\n", "118.8"],
    ["\\boxed{}", "so \\boxed{118.8}.", "118.8"],
    ["<answer>", "so <answer>118.8</answer>", "118.8"],
  ] as const)("the lm-eval task takes the answer behind %s", (marker, said, answer) => {
    const task = file("lm-eval", "nanoflux_math.yaml", { ...template, marker });
    const pattern: string = parseYaml(task).filter_list[0].filter[0].regex_pattern;
    expect(new RegExp(pattern).exec(said)?.[1]).toBe(answer);
    const own = composeRow(firstRow(), { ...template, marker }).target;
    expect(new RegExp(pattern).exec(own)?.[1]).toBe(firstRow().answer.value);
  });
});
