import { stringify } from "yaml";
import type { Example } from "../../../state/records/example.js";
import type { ExportSource } from "../format.js";
import { effectSection, judgeSection, yieldSection } from "./record-sections.js";

/** The floors of quality in words. */
const qualityText = (floors: ExportSource["facts"]["acceptance"]["minQuality"]) =>
  typeof floors === "number"
    ? String(floors)
    : Object.entries(floors)
        .map(([name, floor]) => `${floor} in ${name}`)
        .join(", ");

/** The size classes of the hub that a dataset of ours can fall into. */
const sizeCategory = (rows: number) => (rows < 1000 ? "n<1K" : "1K<n<10K");

/** The README.md of a dataset on the hub: front matter, and how the rows came to be. */
export function datasetCard(source: ExportSource): string {
  const { facts, splits } = source;
  const examples = splits.flatMap((split) => split.examples);
  const title = `NanoFlux ${facts.domain}`;
  const matter = stringify({
    language: ["en"],
    license: facts.license ?? "other",
    pretty_name: title,
    tags: ["nanoflux", "synthetic", "multi-hop", "reasoning", facts.domain],
    annotations_creators: ["machine-generated"],
    source_datasets: ["original"],
    size_categories: [sizeCategory(examples.length)],
    task_categories: ["question-answering"],
    configs: [
      { config_name: "default", data_files: splits.map(({ name }) => ({ split: name, path: `data/${name}.jsonl` })) },
    ],
  });
  return `---\n${matter}---\n\n# ${title}\n\n${[
    origin(source),
    players(source),
    proofs(examples),
    yieldSection(facts),
    judgeSection(facts),
    effectSection(facts),
    novelty(source, examples),
    intendedUse(source),
    license(facts),
    limitations(source, examples),
  ].join("\n\n")}\n`;
}

function origin({ facts, splits }: ExportSource): string {
  const rows = splits.map(({ name, examples }) => `| ${name} | ${examples.length} |`).join("\n");
  return `Multi-step questions that one model wrote, that a judge with tools proved, and that another model was asked.
Made with NanoFlux ${facts.version} (the method: arXiv 2509.23252), ${facts.campaigns
    .map(({ name, seed }) => `campaign \`${name}\`, seed ${seed}`)
    .join("; ")}.

| split | rows |
|---|---|
${rows}

## How it was made

Two players take turns. The Attacker writes a question with its answer, its hops and an explanation. A Judge that does
not see the answer writes a program for the question, and code compares what the program prints with the answer. Then
the Defender answers without tools. Rows were accepted by the policy \`${facts.acceptance.policy}\`, with
${facts.acceptance.attempts} of the Defender's attempts a question and a quality of at least ${qualityText(facts.acceptance.minQuality)}.
Every program and quotation was run or looked up once more before this folder was written.`;
}

function players({ facts }: ExportSource): string {
  const cast = Object.entries(facts.players).map(([player, model]) => `- player \`${player}\`: \`${model}\``);
  const student = facts.student === null ? [] : [`- the student, the only one who defends: \`${facts.student}\``];
  return `## Players and judge\n\n${[...cast, `- judge: \`${facts.judge}\``, ...student].join("\n")}`;
}

function proofs(examples: readonly Example[]): string {
  const counts = (["executed", "cited", "judged"] as const).map((method) => ({
    method,
    count: examples.filter(({ verification }) => verification.method === method).length,
  }));
  const what = { executed: "programs that anyone can run", cited: "literal quotations", judged: "a model's opinion" };
  return `## How rows are proven\n\n| method | rows | evidence |\n|---|---|---|\n${counts
    .map(({ method, count }) => `| ${method} | ${count} | ${what[method]} |`)
    .join("\n")}`;
}

function novelty({ facts }: ExportSource, examples: readonly Example[]): string {
  const highest = Math.max(...examples.map(({ novelty: { score } }) => score));
  const nearest = highest < 0 ? "no row had a neighbour" : `the nearest pair has ${highest.toFixed(3)}`;
  const checked =
    facts.benchmarks.length === 0
      ? "No benchmark was given to the campaign, so none was checked: contamination is unknown."
      : `No row repeats a row of ${facts.benchmarks.join(", ")}, by 13-grams in common and by embedding.`;
  return `## Novelty and contamination

Embedder \`${facts.embedder}\`; a cosine of ${facts.threshold} or more counts as the same question; ${nearest}. Near-duplicates
are never in different splits. ${checked}`;
}

function intendedUse({ facts: { student: name, players, domain } }: ExportSource): string {
  const student =
    name === null ? "a model like those that missed them" : `\`${players[name] ?? name}\` and models like it`;
  return `## Intended use

To fine-tune ${student} for multi-step questions of ${domain} (\`messages\`: prompt and proven solution), to train by
reinforcement against a proven answer, and to test models on rows that were kept back. Measure before and after on questions that
are not in here. Not as a benchmark of models in general: the rows were selected by what one model missed.`;
}

function license({ license }: ExportSource["facts"]): string {
  const terms = "See that the terms of the models that wrote the rows allow it.";
  return license === null
    ? `## License\n\nNot chosen yet: the front matter says \`other\`. Set it before you publish (\`--license\`). ${terms}`
    : `## License\n\n\`${license}\`, chosen by who published the rows. ${terms}`;
}

function limitations({ facts }: ExportSource, examples: readonly Example[]): string {
  const judged = examples.filter(({ verification }) => verification.method === "judged").length;
  const notes = [
    "Written by models: the scenes are invented, and the style is narrower than people's.",
    "Questions are those that one Defender missed or was asked; what is hard for it need not be hard for another model.",
    "A proof shows that the answer follows from the question, not that the question matters.",
    ...(facts.simulated
      ? ["Some of the models are NanoFlux's built-in simulated ones: good for trying out, not for training."]
      : []),
    ...(judged > 0 ? [`${judged} rows rest on a model's opinion, which nothing can check again.`] : []),
    ...(facts.domain === "medicine" ? ["For training and testing models only, never advice for a patient."] : []),
  ];
  return `## Limitations\n\n${notes.map((note) => `- ${note}`).join("\n")}`;
}
