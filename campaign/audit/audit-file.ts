import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { CampaignConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import { packageVersion } from "../../state/package-root.js";
import { domainName } from "../../state/records/domain.js";
import { writeWhole } from "../../state/store/write-whole.js";
import type { AuditSummary } from "./summary.js";

const Rate = z.object({
  count: z.number().int(),
  of: z.number().int(),
  share: z.number().nullable(),
  low: z.number(),
  high: z.number(),
});

/** audit.json in a campaign's folder: how often its judge erred on challenges with known answers. */
export const RecordedAudit = z.object({
  judge: z.string(),
  domain: z.string(),
  falseAccept: Rate.describe("Wrong challenges that it accepted, of those that were answered"),
  falseReject: Rate.describe("Right challenges that it rejected, of those that were answered"),
  failed: z.number().int().default(0).describe("Challenges of which a call failed for good; in neither rate"),
  version: z.string(),
  at: z.string(),
});
export type RecordedAudit = z.infer<typeof RecordedAudit>;

const fileOf = (campaign: string) => join(campaign, "audit.json");

/** Records an audit of a campaign's judge in the campaign's folder; the last one counts. Returns the file. */
export async function recordAudit(campaign: string, config: CampaignConfig, summary: AuditSummary): Promise<string> {
  const record: RecordedAudit = RecordedAudit.parse({
    judge: config.judge.model,
    domain: domainName(config.domain),
    falseAccept: summary.falseAccept,
    falseReject: summary.falseReject,
    failed: summary.failures.count,
    version: packageVersion,
    at: new Date().toISOString(),
  });
  await writeWhole(fileOf(campaign), `${JSON.stringify(record, null, 2)}\n`);
  return fileOf(campaign);
}

/** The audit that is recorded in a campaign's folder; null where there is none. @throws NanofluxError FILE_INVALID */
export async function recordedAudit(campaign: string): Promise<RecordedAudit | null> {
  const text = await readFile(fileOf(campaign), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return RecordedAudit.parse(JSON.parse(text));
  } catch (cause) {
    const fix = `Delete it, or \`nanoflux audit --for ${campaign}\`.`;
    throw new NanofluxError("FILE_INVALID", `${fileOf(campaign)} is no audit's record.`, fix, { cause });
  }
}
