import { judgeSentence, rightShare } from "../../campaign/audit/judge-figures.js";
import type { BenchmarkFile } from "../../state/config/config.js";
import { loadConfig } from "../../state/config/config-file.js";
import { print, printError, printJson } from "../output.js";
import { countProgress } from "../progress/count-progress.js";
import type { AuditFlags } from "./flags.js";
import { stopEarly } from "./stop-early.js";
import { failedSoFar, whyFailed } from "./text.js";

/** How a judge does on questions with known answers; exit code 1 for one that `run` would refuse. */
export async function askKnown(flags: AuditFlags, from: BenchmarkFile): Promise<void> {
  const config = await loadConfig(flags.config ?? null, {
    ...{ judge: flags.judge, seed: flags.seed, domain: flags.domain },
  });
  const { checkJudge } = await import("../../campaign/audit/check-judge.js");
  const progress = countProgress("questions", flags);
  const { figures, stopped } = await stopEarly(progress.note, (signal) =>
    checkJudge({
      ...{ config, count: flags.n, from, signal },
      onCase: (done, total, failed) => progress.show(done, total, failedSoFar(failed)),
      onNews: ({ message }) => progress.note(message),
    }),
  ).finally(() => progress.end());
  const { minRight } = config.judging;
  process.exitCode = rightShare(figures) < minRight ? 1 : 0;
  if (flags.json) printJson({ judge: config.judge.model, file: from.file, minRight, ...figures });
  else print([`${config.judge.model}, ${from.file}: ${judgeSentence(figures)}.`, ...whyFailed(figures)].join("\n"));
  if (stopped) process.exitCode = printError(stopped);
}
