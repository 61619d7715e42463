import type { TellNews } from "../../agents/models/news.js";
import { createJudge } from "../../graphs/judge.js";
import { askPanel } from "../../graphs/panel.js";
import { compareAnswers } from "../../state/answers/comparison/compare-answers.js";
import { lastLine } from "../../state/answers/text/last-line.js";
import type { BenchmarkFile, CampaignConfig } from "../../state/config/config.js";
import type { Answer } from "../../state/records/challenge.js";
import type { Proof, Verdict } from "../../state/records/verdict.js";
import { checkEndpoint } from "../compose/check-endpoint.js";
import { type Composition, compose } from "../compose/compose.js";
import { type AuditCase, auditCases } from "./cases.js";
import { failuresOf } from "./failures.js";
import { Inquiry } from "./inquiry.js";
import type { JudgeFigures } from "./judge-figures.js";
import { knownQuestions } from "./known-questions.js";

/** Which judge is checked: the configuration's, in its domain. */
export interface JudgeCheckOptions {
  config: CampaignConfig;
  /** How many questions whose answers are known. */
  count: number;
  /** A file of such questions; without it they are the simulated Attacker's, in the configuration's domain. */
  from?: BenchmarkFile;
  onCase?: (done: number, total: number, failed: number) => void;
  /** Once it is aborted no new question is asked; those in flight are finished. */
  signal?: AbortSignal;
  onNews?: TellNews;
}

/** What a check has found. */
export interface JudgeCheck {
  figures: JudgeFigures;
  /** The error for which it ended before its last question; null where there was none. */
  stopped: Error | null;
}

/** What came of one question. */
interface Examined {
  ruled: boolean;
  right: boolean;
  agreement: "right" | "wrong" | null;
}

/**
 * Asks a judge for both programs of questions whose answers are known, through the same graph and tools as in a
 * campaign. Unlike an audit it asks the second program whatever the first one says, to see how often both agree on a
 * wrong answer: that is a wrong label. A question of which a call fails for good is counted as such, and in no other figure.
 * @throws NanofluxError as `startCampaign` and `knownQuestions`
 * @throws as {@link Inquiry.end} where no question was answered
 */
export async function checkJudge({
  config,
  count,
  from,
  onCase,
  signal,
  onNews,
}: JudgeCheckOptions): Promise<JudgeCheck> {
  await Promise.all([config.judge, ...config.panel].map((model) => checkEndpoint(model)));
  const composition = await compose({ config, folder: null, journal: null, accepted: [], onNews });
  try {
    const right = from
      ? await knownQuestions(from, count)
      : auditCases(composition.domain, 2 * count, config.seed).filter(({ kind }) => kind === "right");
    const inquiry = new Inquiry({ config, signal, onCase: (done, failed) => onCase?.(done, right.length, failed) });
    const asked = await inquiry.ask(right, (one) => examine(composition, one));
    const stopped = inquiry.end();
    const examined = asked.flatMap((one) => ("found" in one ? [one.found] : []));
    const number = (has: (one: Examined) => boolean) => examined.filter(has).length;
    const figures = {
      asked: asked.length,
      failures: failuresOf(asked.flatMap((one) => ("failure" in one ? [one.failure] : []))),
      ruled: number(({ ruled }) => ruled),
      right: number((one) => one.right),
      agreed: number(({ agreement }) => agreement !== null),
      agreedWrong: number(({ agreement }) => agreement === "wrong"),
    };
    return { figures, stopped };
  } finally {
    await composition.close();
  }
}

async function examine({ parts: configured, domain, inFlight }: Composition, asked: AuditCase): Promise<Examined> {
  const { input, challenge } = asked;
  const acceptance = { ...configured.config.acceptance, claim: "required" as const };
  const parts = { ...configured, config: { ...configured.config, acceptance } };
  const judge = createJudge(async () => parts).direct;
  const ask = async (purpose: "validate" | "prove-again", earlier: Proof[]) => {
    const request = { input, purpose, challenge, candidate: "", take: 1, earlier };
    return (await askPanel(judge, parts, request, {})).verdict;
  };
  inFlight.begin(input.round);
  const first = await ask("validate", []);
  const found = answerIn(first);
  const second = found === null ? null : answerIn(await ask("prove-again", first?.proofs ?? []));
  const isSame = (answer: Answer, text: string) =>
    compareAnswers(answer, text, { ...challenge, tolerance: domain.tolerance }).result === "same";
  const isRight = (text: string) => isSame(challenge.answer, text);
  const ruled = first?.finding === "confirmed" || first?.finding === "refuted";
  const agree = found !== null && second !== null && isSame({ ...challenge.answer, value: found }, second);
  return {
    ruled,
    right: first?.finding === "confirmed",
    agreement: agree ? (isRight(found) ? "right" : "wrong") : null,
  };
}

/** The answer that a verdict's program has computed, as the question writes it; null where there is none. */
function answerIn(verdict: Verdict | null): string | null {
  const proof = verdict?.proofs.find(({ proves }) => proves === "answer");
  if (!proof) return null;
  const line = lastLine(proof.stdout).trim();
  const place = proof.order?.[line.toUpperCase().charCodeAt(0) - 65];
  if (proof.order === undefined || place === undefined) return line === "" ? null : line;
  return String.fromCharCode(65 + place);
}
