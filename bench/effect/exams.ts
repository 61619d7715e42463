import { say } from "../../cli/output.js";
import type { ModelConfig } from "../../state/config/model-config.js";
import { NanofluxError } from "../../state/errors.js";
import { evaluate } from "../../training/evaluate/evaluate.js";
import { loadSuite } from "../../training/evaluate/load-suite.js";

/** Questions to ask a student. */
export interface Questions {
  name: string;
  benchmark: string;
  data: string;
  limit?: number;
  /** Only the twins of these rows. */
  twinsOf?: readonly string[];
}

/** Asks a student, once each, at temperature 0. Replies that are there already are not asked for again. */
export async function ask({ name, benchmark, data, limit, twinsOf }: Questions, model: ModelConfig, folder: string) {
  const suite = await loadSuite({ benchmark, data, limit });
  const wanted = twinsOf && new Set(twinsOf.map((id) => `own/${id}`));
  const items = suite.items.filter(({ twinOf }) => wanted === undefined || wanted.has(twinOf ?? ""));
  if (items.length === 0) return say(`${name}: none of these rows has one`);
  const { accuracy, counts } = await evaluate({ suite: { ...suite, items }, model, seeds: 1, folder });
  if (accuracy === null || counts.failed > 0)
    throw new NanofluxError(
      "MODEL_CALL_FAILED",
      `${counts.failed} of ${counts.asked} questions of ${name} had no reply.`,
      "The same command then asks only these again.",
    );
  say(`${name}: ${counts.correct} of ${counts.asked} right, ${counts.unreadable} unreadable`);
}
