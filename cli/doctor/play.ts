import { checkJudge } from "../../campaign/audit/check-judge.js";
import { judgeSentence, rightShare } from "../../campaign/audit/judge-figures.js";
import { needsRecord, recordJudge } from "../../campaign/audit/judge-record.js";
import { playTrialRound } from "../../campaign/trial-round.js";
import { loadDomain } from "../../domains/load.js";
import type { CampaignConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import { adviceOn } from "../../state/report/why-nothing.js";
import { formatTokens } from "../progress/format.js";
import { attempt, type Check, missing, ok, warning } from "./check.js";

/** Callbacks for what goes on meanwhile. */
export interface PlayListeners {
  onCase: (done: number, total: number) => void;
  onNews: (message: string) => void;
}

/** Plays one round with the configured models: question, proof, answer. */
export function trialChecks(config: CampaignConfig, { onNews }: PlayListeners): Promise<Check[]> {
  return attempt("round", async () => {
    const { result, steps, usage } = await playTrialRound(config, ({ message }) => onNews(message));
    const { outcome, reason, verdicts } = result;
    const seconds = steps.map((step) => `${step.node} ${step.seconds.toFixed(1)} s`).join(", ");
    const tokens = formatTokens(usage.inputTokens + usage.outputTokens, usage.estimatedTokens ?? 0);
    const message = `${seconds}; ${usage.calls} calls, ${tokens}. It ended as ${outcome}: ${reason}`;
    const isValid = verdicts.some(({ purpose, finding }) => purpose === "validate" && finding === "confirmed");
    if (isValid || outcome === "accepted") return [ok("round", message)];
    const fix = `One round says little: ${adviceOn(outcome)}.`;
    return [outcome === "failed" ? missing("round", message, fix) : warning("round", message, fix)];
  });
}

const ASK_AGAIN = "Fix what failed, then run `nanoflux doctor` again: it asks all the questions anew.";
const fixOf = (error: Error) => (NanofluxError.isInstance(error) ? error.fix : ASK_AGAIN);

/**
 * Asks the judge questions whose answers are known, and keeps what came of it for `run`. Built-in judges are known.
 * @param count 0: none
 */
export async function judgeChecks(
  config: CampaignConfig,
  count: number,
  { onCase, onNews }: PlayListeners,
): Promise<Check[]> {
  if (count === 0 || !needsRecord(config)) return [];
  return attempt("judge is right", async () => {
    const { proof, name } = await loadDomain(config.domain);
    if (proof !== "executed")
      return [ok("judge is right", `not asked: ${name} is proven by "${proof}", and no answers are known for it`)];
    const startedAt = performance.now();
    const { figures, stopped } = await checkJudge({ config, count, onCase, onNews: ({ message }) => onNews(message) });
    // One that broke off is no check: the judge stays unchecked, or what it was before.
    if (stopped === null) await recordJudge(config, figures);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    const { reason } = figures.failures;
    const why = reason === null ? "" : `. The most frequent reason of a failure: ${reason}`;
    const message = `${seconds} s: ${judgeSentence(figures)}${why}`;
    if (stopped) return [missing("judge is right", message, fixOf(stopped))];
    const { minRight } = config.judging;
    if (rightShare(figures) >= minRight)
      return [reason === null ? ok("judge is right", message) : warning("judge is right", message, ASK_AGAIN)];
    const fix = `Take a stronger judge. judging.minRight is ${minRight}: \`run\` refuses this one without --weak-judge.`;
    return [missing("judge is right", message, fix)];
  });
}
