import type { TellNews } from "../../agents/models/news.js";
import { createJudge } from "../../graphs/judge.js";
import { askPanel } from "../../graphs/panel.js";
import type { CampaignConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import { BUILT_IN_DOMAINS } from "../../state/records/domain.js";
import { addUsage, noUsage, type Usage } from "../../state/records/usage.js";
import type { Verdict } from "../../state/records/verdict.js";
import { type Composition, compose } from "../compose/compose.js";
import { preflight } from "../preflight.js";
import { type AuditCase, auditCases } from "./cases.js";
import { Inquiry } from "./inquiry.js";
import { type AuditResult, type AuditSummary, failedResult, summarise } from "./summary.js";

/** Who is audited, with what. The judge, the panel and their tools are the configuration's. */
export interface AuditOptions {
  config: CampaignConfig;
  domains: readonly string[];
  /** Cases, all domains together. */
  count: number;
  onCase?: (done: number, total: number, failed: number) => void;
  /** Once it is aborted no new case is begun; those in flight are finished. */
  signal?: AbortSignal;
  /** Called at once with what is found out about the endpoint. */
  onNews?: TellNews;
}

/** An audit's results, case by case and in figures. */
export interface Audit {
  results: AuditResult[];
  summary: AuditSummary;
  /** Of all calls, those included whose challenge failed. */
  usage: Usage;
  /** The error for which it ended before its last challenge; null where there was none. */
  stopped: Error | null;
}

/**
 * Tests a judge on challenges with known answers, through the same graph and tools as in a campaign. A challenge of which
 * a call fails for good is a result of its own, and in no rate.
 * @throws NanofluxError as `startCampaign`, and USAGE for a domain whose truths no program knows
 * @throws as {@link Inquiry.end} where no challenge was answered
 */
export async function auditJudge({
  config,
  domains,
  count,
  onCase = () => undefined,
  signal,
  onNews,
}: AuditOptions): Promise<Audit> {
  await preflight(config);
  const inquiry = new Inquiry({ config, signal, onCase: (done, failed) => onCase(done, count, failed) });
  const results: AuditResult[] = [];
  let usage = noUsage;
  for (const [index, domain] of domains.entries()) {
    if (inquiry.isOver) break;
    const share = Math.floor((count * (index + 1)) / domains.length) - Math.floor((count * index) / domains.length);
    const composition = await compose({
      ...{ config: { ...config, domain }, folder: null, journal: null, accepted: [] },
      onNews,
    });
    try {
      assertExecuted(composition);
      const cases = auditCases(composition.domain, share, config.seed);
      const asked = await inquiry.ask(cases, (one) => examine(composition, one));
      const { name } = composition.domain;
      results.push(...asked.map((one) => ("found" in one ? one.found : failedResult(one.case, name, one.failure))));
      usage = addUsage(usage, composition.inFlight.spent());
    } finally {
      await composition.close();
    }
  }
  const stopped = inquiry.end();
  return { results, summary: summarise(results), usage, stopped };
}

function assertExecuted({ domain }: Composition): void {
  if (domain.proof === "executed") return;
  throw new NanofluxError(
    "USAGE",
    `The domain "${domain.name}" is proven by "${domain.proof}": there are no challenges with known truth for it.`,
    `Audit the judge in ${BUILT_IN_DOMAINS.join(", ")}, or a domain of your own with \`proof: executed\`.`,
  );
}

/** The three checks that a question which the Defender missed must pass. */
const purposes = ["validate", "check-hops", "prove-again"] as const;

async function examine(
  { parts: configured, domain, inFlight }: Composition,
  auditCase: AuditCase,
): Promise<AuditResult> {
  const { kind, input, challenge } = auditCase;
  // A wrong claim that is ignored does no harm; whether the judge notices one is what is audited.
  const acceptance = { ...configured.config.acceptance, claim: "required" as const };
  const parts = { ...configured, config: { ...configured.config, acceptance } };
  const judge = createJudge(async () => parts).direct;
  inFlight.begin(input.round);
  const verdicts: Verdict[] = [];
  for (const purpose of purposes) {
    const { verdict } = await askPanel(
      judge,
      parts,
      { input, purpose, challenge, candidate: "", take: 1, earlier: verdicts.flatMap(({ proofs }) => proofs) },
      {},
    );
    if (verdict) verdicts.push(verdict);
    if (verdict?.finding !== "confirmed") break;
  }
  const last = verdicts.at(-1);
  return {
    case: input.round,
    domain: domain.name,
    kind,
    accepted: verdicts.length === purposes.length && last?.finding === "confirmed",
    finding: last?.finding ?? "unscored",
    reason: last ? `${last.purpose}: ${last.reason}` : "No verdict was given.",
    tools: [...new Set(verdicts.flatMap(({ evidence }) => evidence.map(({ tool }) => tool)))],
  };
}
