import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { CampaignConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import { domainName } from "../../state/records/domain.js";
import { cacheRoot } from "../../state/store/cache-folder.js";
import { writeWhole } from "../../state/store/write-whole.js";
import { JudgeFigures, judgeSentence, rightShare } from "./judge-figures.js";

const JudgeRecord = JudgeFigures.extend({ judge: z.string(), domain: z.string(), at: z.string() });
type JudgeRecord = z.infer<typeof JudgeRecord>;

/** One file for a judge as it is asked, and a domain. */
function fileOf({ judge, domain, judging }: CampaignConfig): string {
  const { model, temperature, topP, maxTokens, reasoningEffort, extraBody, structured } = judge;
  const asked = { model, temperature, topP, maxTokens, reasoningEffort, extraBody, structured };
  const { minRight: _, ...protocol } = judging;
  const key = JSON.stringify([asked, protocol, domainName(domain)]);
  return join(cacheRoot(), "judges", `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.json`);
}

/** Keeps what a check has found, in the user's cache folder, for campaigns of the same judge and domain. */
export async function recordJudge(config: CampaignConfig, figures: JudgeFigures): Promise<void> {
  const file = fileOf(config);
  await mkdir(join(cacheRoot(), "judges"), { recursive: true, mode: 0o700 });
  const record: JudgeRecord = {
    ...figures,
    ...{ judge: config.judge.model, domain: domainName(config.domain), at: new Date().toISOString() },
  };
  await writeWhole(file, `${JSON.stringify(record, null, 2)}\n`);
}

async function knownRecord(config: CampaignConfig): Promise<JudgeRecord | null> {
  const text = await readFile(fileOf(config), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return JudgeRecord.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Whether anything has to be known of a judge: the built-in ones are known, and a program answers for its own. */
export const needsRecord = ({ judge }: Pick<CampaignConfig, "judge">): boolean => !/^\s*(?:sim|own):/.test(judge.model);

/**
 * Refuses a judge that was found to rule wrongly too often. One that was never checked passes: nothing is guessed.
 * @returns what a person should know of the judge, if anything
 * @throws NanofluxError JUDGE_WEAK
 */
export async function checkKnownJudge(
  config: CampaignConfig,
  { weakJudge = false }: { weakJudge?: boolean | undefined },
): Promise<{ code: string; message: string } | null> {
  if (!needsRecord(config)) return null;
  const record = await knownRecord(config);
  const { model } = config.judge;
  if (record === null)
    return {
      code: "judge-unchecked",
      message: `${model} was never checked as a judge of ${domainName(config.domain)}: \`nanoflux doctor\` asks it ten questions whose answers are known.`,
    };
  const { minRight } = config.judging;
  if (rightShare(record) >= minRight) return null;
  const found = `${model} was checked as a judge of ${record.domain} on ${record.at.slice(0, 10)}: ${judgeSentence(record)}. judging.minRight is ${minRight}.`;
  if (weakJudge) return { code: "judge-weak", message: `A weak judge plays nevertheless. ${found}` };
  throw new NanofluxError(
    "JUDGE_WEAK",
    found,
    "Take a stronger judge, or check again with `nanoflux doctor` after a change; to play all the same, lower judging.minRight, or give `nanoflux run` --weak-judge.",
  );
}
