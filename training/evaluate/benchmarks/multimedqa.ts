import { z } from "zod";
import { NanofluxError } from "../../../state/errors.js";
import type { NumberedRow } from "../../../state/novelty/field-rows.js";
import type { Benchmark, HubSource } from "../benchmark.js";
import { gradeChoice } from "../grade-choice.js";
import { parseRow } from "../parse-row.js";
import { ask, letterAt } from "../prompt.js";

/** A row of any of the tasks in a common shape; `right` is a position from 0. */
interface MedicalQuestion {
  question: string;
  choices: string[];
  right: number;
}

type Read = (row: NumberedRow, file: string) => MedicalQuestion;

function task(
  name: string,
  source: HubSource,
  readerOf: (rows: readonly NumberedRow[], file: string) => Read,
): Benchmark {
  return {
    name,
    rule: "right iff the final answer is the letter (or the exact text) of the right choice",
    extras: {},
    source,
    sampling: { temperature: 0, maxTokens: 2048 },
    seeds: 1,
    toItems: (rows, file, prompt) => {
      const read = readerOf(rows, file);
      return rows.map((row) => {
        const { question, choices, right } = read(row, file);
        const target = letterAt(right);
        return {
          id: `${name}/${row[0]}`,
          task: name,
          messages: ask("choice", question, choices, { prompt }),
          question,
          target,
          grade: (reply) => gradeChoice(reply, target, choices),
        };
      });
    },
  };
}

/** PubMedQA's decisions in the order in which they are offered. */
export const DECISIONS = ["yes", "no", "maybe"] as const;
const Decision = z.enum(DECISIONS);
/** The format of the hub's copy, or of the authors' ori_pqal.json. */
const PubMedRow = z.union([
  z
    .object({ question: z.string(), context: z.object({ contexts: z.array(z.string()) }), final_decision: Decision })
    .transform((row) => ({ question: row.question, contexts: row.context.contexts, decision: row.final_decision })),
  z
    .object({ QUESTION: z.string(), CONTEXTS: z.array(z.string()), final_decision: Decision })
    .transform((row) => ({ question: row.QUESTION, contexts: row.CONTEXTS, decision: row.final_decision })),
]);

const pubmedqa = task("pubmedqa", { dataset: "qiaojin/PubMedQA", config: "pqa_labeled" }, () => (row, file) => {
  const { question, contexts, decision } = parseRow(PubMedRow, row, file, "pubmedqa");
  const text = `Abstract: ${contexts.join("\n")}\n\nQuestion: ${question}`;
  return { question: text, choices: [...DECISIONS], right: DECISIONS.indexOf(decision) };
});

const MedMcqaRow = z.object({
  question: z.string(),
  opa: z.string(),
  opb: z.string(),
  opc: z.string(),
  opd: z.string(),
  cop: z.coerce.number().int().min(0).max(4),
});

/** One copy of MedMCQA counts `cop` from 0, another from 1; only the whole file shows which. */
function firstChoice(rows: readonly NumberedRow[], file: string): 0 | 1 {
  const found = new Set(rows.map((row) => parseRow(MedMcqaRow, row, file, "medmcqa").cop));
  if (found.has(0) !== found.has(4)) return found.has(0) ? 0 : 1;
  throw new NanofluxError(
    "FILE_INVALID",
    `${file}: cop is ${[...found].sort().join(", ")}, which does not show whether it counts from 0 or from 1`,
    "Give more rows: with a 0 (and no 4) it counts from 0, with a 4 (and no 0) from 1.",
  );
}

const medmcqa = task(
  "medmcqa",
  { dataset: "openlifescienceai/medmcqa", config: "default", split: "validation" },
  (rows, file) => {
    const first = firstChoice(rows, file);
    return (row) => {
      const { question, opa, opb, opc, opd, cop } = parseRow(MedMcqaRow, row, file, "medmcqa");
      return { question, choices: [opa, opb, opc, opd], right: cop - first };
    };
  },
);

const MedQaRow = z.object({
  sent1: z.string(),
  ending0: z.string(),
  ending1: z.string(),
  ending2: z.string(),
  ending3: z.string(),
  label: z.coerce.number().int().min(0).max(3),
});

const medqa = task(
  "medqa_4options",
  { dataset: "GBaker/MedQA-USMLE-4-options-hf", config: "default", split: "test" },
  () => (row, file) => {
    const { sent1, ending0, ending1, ending2, ending3, label } = parseRow(MedQaRow, row, file, "medqa_4options");
    return { question: sent1, choices: [ending0, ending1, ending2, ending3], right: label };
  },
);

const MmluRow = z.object({
  question: z.string(),
  choices: z.array(z.string()).length(4),
  answer: z.coerce.number().int().min(0).max(3),
});

const mmlu = (subject: string): Benchmark =>
  task(subject, { dataset: "cais/mmlu", config: subject, split: "test" }, () => (row, file) => {
    const { question, choices, answer } = parseRow(MmluRow, row, file, subject);
    return { question, choices, right: answer };
  });

/** The multiple-choice part of MultiMedQA, as lm-evaluation-harness groups it. */
export const multiMedQa: readonly Benchmark[] = [
  pubmedqa,
  medmcqa,
  medqa,
  ...["anatomy", "clinical_knowledge", "college_medicine", "medical_genetics", "professional_medicine"].map(mmlu),
  mmlu("college_biology"),
];
