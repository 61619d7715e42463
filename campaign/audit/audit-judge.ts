import PQueue from "p-queue";
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
import { type AuditResult, type AuditSummary, summarise } from "./summary.js";

/** Who is audited, with what. The judge, the panel and their tools are the configuration's. */
export interface AuditOptions {
  config: CampaignConfig;
  domains: readonly string[];
  /** Cases, all domains together. */
  count: number;
  onCase?: (done: number, total: number) => void;
  /** Once it is aborted no new case is begun; those in flight are finished. */
  signal?: AbortSignal;
  /** Called at once with what is found out about the endpoint. */
  onNews?: TellNews;
}

/** An audit's results, case by case and in figures. */
export interface Audit {
  results: AuditResult[];
  summary: AuditSummary;
  usage: Usage;
}

/**
 * Tests a judge on challenges with known answers, through the same graph and tools as in a campaign.
 * @throws NanofluxError as `startCampaign`, and USAGE for a domain whose truths no program knows
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
  const found: (Examined | null)[] = [];
  let done = 0;
  for (const [index, domain] of domains.entries()) {
    const share = Math.floor((count * (index + 1)) / domains.length) - Math.floor((count * index) / domains.length);
    const composition = await compose({
      ...{ config: { ...config, domain }, folder: null, journal: null, accepted: [] },
      onNews,
    });
    try {
      assertExecuted(composition);
      const queue = new PQueue({ concurrency: config.matches });
      const cases = auditCases(composition.domain, share, config.seed);
      const examined = await queue.addAll(
        cases.map((auditCase) => async () => {
          if (signal?.aborted) return null;
          const one = await examine(composition, auditCase);
          done += 1;
          onCase(done, count);
          return one;
        }),
      );
      found.push(...examined);
    } finally {
      await composition.close();
    }
  }
  const ended = found.filter((one) => one !== null);
  const results = ended.map(({ result }) => result);
  const usage = ended.reduce((sum, one) => addUsage(sum, one.usage), noUsage);
  return { results, summary: summarise(results), usage };
}

/** A case with what it cost. */
interface Examined {
  result: AuditResult;
  usage: Usage;
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

async function examine({ parts: configured, domain, inFlight }: Composition, auditCase: AuditCase): Promise<Examined> {
  const { kind, input, challenge } = auditCase;
  // A wrong claim that is ignored does no harm; whether the judge notices one is what is audited.
  const acceptance = { ...configured.config.acceptance, claim: "required" as const };
  const parts = { ...configured, config: { ...configured.config, acceptance } };
  const judge = createJudge(async () => parts).direct;
  const meter = inFlight.begin(input.round);
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
  inFlight.end(input.round);
  const last = verdicts.at(-1);
  const result: AuditResult = {
    case: input.round,
    domain: domain.name,
    kind,
    accepted: verdicts.length === purposes.length && last?.finding === "confirmed",
    finding: last?.finding ?? "unscored",
    reason: last ? `${last.purpose}: ${last.reason}` : "No verdict was given.",
    tools: [...new Set(verdicts.flatMap(({ evidence }) => evidence.map(({ tool }) => tool)))],
  };
  return { result, usage: meter.total() };
}
