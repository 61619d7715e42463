import { readFile, stat } from "node:fs/promises";
import { z } from "zod";
import { NanofluxError } from "../../state/errors.js";
import { evaluationFiles } from "./evaluate.js";
import { Evaluation, type ItemResult } from "./evaluation.js";
import { groupBy } from "./group-by.js";
import { type McNemar, mcNemar } from "./mcnemar.js";

/** A question answered right in one evaluation and wrong in the other. */
interface Flip {
  id: string;
  target: string;
  first: string | null;
  second: string | null;
}

/** Two evaluations of the same rows, question by question. */
export interface Comparison {
  benchmark: string;
  models: [string, string];
  /** Questions that both answered. */
  pairs: number;
  accuracy: [number, number];
  /** Second minus first. */
  difference: number;
  bothRight: number;
  bothWrong: number;
  onlyFirst: Flip[];
  onlySecond: Flip[];
  test: McNemar;
}

/**
 * Reads results from a file (results.json, or the output of --json) or from an evaluation's folder.
 * @throws NanofluxError FILE_NOT_FOUND, FILE_INVALID
 */
export async function readEvaluation(path: string): Promise<Evaluation> {
  const file = (await stat(path).catch(() => null))?.isDirectory() ? evaluationFiles(path).results : path;
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new NanofluxError("FILE_NOT_FOUND", `There are no results in ${path}.`, "Give results.json or its folder.", {
      cause,
    });
  });
  try {
    return Evaluation.parse(JSON.parse(text));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : "it is not JSON";
    throw new NanofluxError(
      "FILE_INVALID",
      `${file} holds no evaluation: ${why}`,
      "Give a results file of `nanoflux eval`.",
      {
        cause,
      },
    );
  }
}

/** One verdict per question: right if most of its seeds are right. */
function verdicts(results: readonly ItemResult[]) {
  const byItem = groupBy(
    results.filter(({ correct }) => correct !== null),
    ({ id }) => id,
  );
  return new Map(
    [...byItem].map(([id, seeds]) => {
      const right = seeds.filter(({ correct }) => correct === true).length;
      return [id, { right: 2 * right > seeds.length, read: seeds[0]?.read ?? null, target: seeds[0]?.target ?? "" }];
    }),
  );
}

/**
 * Compares two evaluations on the questions that both answered.
 * @throws NanofluxError USAGE if their benchmarks or rows differ, or they share no question
 */
export function compareEvaluations(first: Evaluation, second: Evaluation): Comparison {
  const fix = "Evaluate both models on the same benchmark and the same --data.";
  if (first.benchmark !== second.benchmark || first.data.sha256 !== second.data.sha256)
    throw new NanofluxError(
      "USAGE",
      `${first.benchmark} (${first.data.sha256.slice(0, 8)}) and ${second.benchmark} (${second.data.sha256.slice(0, 8)}) are not the same rows.`,
      fix,
    );
  const others = verdicts(second.results);
  const pairs = [...verdicts(first.results)].flatMap(([id, one]) => {
    const other = others.get(id);
    return other ? [{ id, target: one.target, first: one, second: other }] : [];
  });
  if (pairs.length === 0) throw new NanofluxError("USAGE", "The two evaluations share no answered question.", fix);
  const flips = (right: "first" | "second", wrong: "first" | "second"): Flip[] =>
    pairs
      .filter((pair) => pair[right].right && !pair[wrong].right)
      .map((pair) => ({ id: pair.id, target: pair.target, first: pair.first.read, second: pair.second.read }));
  const onlyFirst = flips("first", "second");
  const onlySecond = flips("second", "first");
  const bothRight = pairs.filter((pair) => pair.first.right && pair.second.right).length;
  return {
    benchmark: first.benchmark,
    models: [first.model, second.model],
    pairs: pairs.length,
    accuracy: [(bothRight + onlyFirst.length) / pairs.length, (bothRight + onlySecond.length) / pairs.length],
    difference: (onlySecond.length - onlyFirst.length) / pairs.length,
    bothRight,
    bothWrong: pairs.length - bothRight - onlyFirst.length - onlySecond.length,
    onlyFirst,
    onlySecond,
    test: mcNemar(onlyFirst.length, onlySecond.length),
  };
}
