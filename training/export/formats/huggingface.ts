import type { Example } from "../../../state/records/example.js";
import { datasetCard } from "../card/dataset-card.js";
import type { ComposedRow } from "../compose-row.js";
import { type ExportFormat, jsonLines } from "../format.js";
import { promptMessages, reply } from "../messages.js";

/** A folder ready for upload to the Hugging Face hub: `data/SPLIT.jsonl` and the card. */
export const huggingface: ExportFormat = (source, template) => [
  ...jsonLines(
    source,
    template,
    (split) => `data/${split}.jsonl`,
    (row, example) => [flatRow(row, example)],
  ),
  { path: "README.md", content: datasetCard(source) },
];

/** A row with fixed columns and types, as Arrow requires. */
function flatRow(row: ComposedRow, example: Example) {
  const { verification, novelty, difficulty, quality, defender, provenance } = example;
  return {
    id: example.id,
    domain: example.domain,
    topic: example.topic,
    question: example.question,
    choices: example.choices ?? [],
    answer: example.answer.value,
    answer_kind: example.answer.kind,
    unit: example.answer.unit ?? null,
    hops: example.hops.map(({ step, question, result, uses }) => ({ step, question, result, uses })),
    explanation: example.explanation,
    method: verification.method,
    programs: verification.proofs.map(({ program, stdout, proves }) => ({ program, stdout, proves })),
    sources: (verification.sources ?? []).map(({ id, quote, offset }) => ({ id, quote, offset })),
    similarity_to_nearest: novelty.score,
    solve_rate: difficulty.solveRate,
    quality: quality?.overall ?? null,
    attacker: provenance.attacker,
    defender: provenance.defender,
    defender_answer: defender.answer,
    defender_reasoning: defender.reasoning,
    messages: [...promptMessages(row), ...reply(row.target)],
  };
}
