import { Command } from "commander";
import colors from "picocolors";
import type { Audit } from "../campaign/audit/audit-judge.js";
import type { AuditSummary } from "../campaign/audit/summary.js";
import type { CampaignConfig } from "../state/config/config.js";
import { loadConfig } from "../state/config/config-file.js";
import { NanofluxError } from "../state/errors.js";
import { percent } from "../state/numbers/percent.js";
import { BUILT_IN_DOMAINS, domainName } from "../state/records/domain.js";
import { readCampaign } from "../state/store/read-campaign.js";
import { askKnown } from "./audit/ask-known.js";
import type { AuditFlags } from "./audit/flags.js";
import { stopEarly } from "./audit/stop-early.js";
import { auditText, expectedRow, failedSoFar, rejectsMost } from "./audit/text.js";
import { fieldsOfFile } from "./field-of-file.js";
import { numberBetween, wholeNumber } from "./flag-values.js";
import { print, printError, printJson } from "./output.js";
import { countProgress } from "./progress/count-progress.js";

/** Where a judge's false-accept rate is surely above this, the audit fails. Ours. */
const THRESHOLD = 0.05;

/** `nanoflux audit`: how often does a judge let wrong questions pass, and right ones not? Exit code 1 for a bad one. */
export function auditCommand(): Command {
  return new Command("audit")
    .option("--judge <model>", "the judge: openai:NAME[@URL], sim:NAME, PROVIDER:NAME; default: the configuration's")
    .option("-c, --config <file>", "configuration file (nanoflux.yaml): panel, tools, sandbox, prompts")
    .option("-d, --domain <name>", `one domain; default: ${BUILT_IN_DOMAINS.join(", ")} in equal parts`)
    .option("-n, --n <count>", "challenges, half of them right", wholeNumber(1), 100)
    .option("--seed <number>", "the same seed gives the same challenges", wholeNumber(0))
    .option(
      "--threshold <share>",
      "exit with 1 when the lower bound of the false-accept rate exceeds this",
      numberBetween(0, 1),
      THRESHOLD,
    )
    .option("--wrong <shares>", "shares of wrong labels to expect wrong rows for", shares, [0.01, 0.05, 0.2])
    .option("--missed <shares>", "shares of right questions that the Defender misses", shares, [0.1, 0.3, 0.6])
    .option(
      "--data <file:question:answer>",
      "ask the questions of this file, whose answers are numbers, for two programs each instead",
      (value) => fieldsOfFile("--data", value),
    )
    .option("--for <campaign>", "the judge of this campaign, in its domain; recorded there, for the card of an export")
    .option("--json", "one JSON object on stdout")
    .action((flags: AuditFlags) => (flags.data ? askKnown(flags, flags.data) : audit(flags)));
}

async function audit(flags: AuditFlags): Promise<void> {
  const config = await auditedConfig(flags);
  const { auditJudge } = await import("../campaign/audit/audit-judge.js");
  const progress = countProgress("challenges", flags);
  const domains = flags.for === undefined ? domainsOf(flags) : [domainName(config.domain)];
  const found = await stopEarly(progress.note, (signal) =>
    auditJudge({
      ...{ config, domains, count: flags.n, signal },
      onCase: (done, total, failed) => progress.show(done, total, failedSoFar(failed)),
      onNews: ({ message }) => progress.note(message),
    }),
  ).finally(() => progress.end());
  const { summary, stopped } = found;
  process.exitCode = isBad(summary, flags) ? 1 : 0;
  if (flags.for !== undefined) {
    const { recordAudit } = await import("../campaign/audit/audit-file.js");
    const file = await recordAudit(flags.for, config, summary);
    if (!flags.json) print(`Recorded in ${file}.`);
  }
  printAudit(config.judge.model, domains, found, flags);
  if (stopped) process.exitCode = printError(stopped);
}

const isBad = ({ falseAccept }: AuditSummary, { threshold }: AuditFlags) => falseAccept.low > threshold;

function printAudit(
  judge: string,
  domains: readonly string[],
  { results, summary, usage }: Audit,
  flags: AuditFlags,
): void {
  const { threshold } = flags;
  const failed = isBad(summary, flags);
  const expected = flags.wrong.flatMap((wrongLabels) =>
    flags.missed.map((missed) => expectedRow(summary, wrongLabels, missed)),
  );
  if (flags.json) {
    printJson({ judge, threshold, failed, ...summary, expected, usage, results });
    return;
  }
  const heading = `${judge}: ${results.length} challenges in ${domains.join(", ")}, ${usage.calls} calls`;
  print(auditText(heading, summary, expected));
  const rule = `${percent(summary.falseAccept.low)} at least, ${percent(threshold)} allowed`;
  if (failed) print(colors.red(`This judge lets too many wrong questions pass: ${rule}.`));
  else if (summary.falseAccept.of === 0)
    print(colors.yellow("No wrong question was answered, so nothing is known of how many this judge lets pass."));
  else print(colors.green(`No sign that this judge lets too many wrong questions pass: ${rule}.`));
  const useless = rejectsMost(summary);
  if (useless !== null) print(colors.yellow(useless));
}

const domainsOf = ({ domain }: AuditFlags) => (domain === undefined ? BUILT_IN_DOMAINS : [domain]);

/** The campaign's configuration with --for. @throws NanofluxError USAGE where that would not be the campaign's judge */
async function auditedConfig(flags: AuditFlags): Promise<CampaignConfig> {
  if (flags.for === undefined) return loadConfig(flags.config ?? null, { judge: flags.judge, seed: flags.seed });
  if (flags.judge !== undefined || flags.config !== undefined || flags.domain !== undefined)
    throw new NanofluxError(
      "USAGE",
      "--for takes judge and domain from the campaign.",
      "Leave --judge, --config and --domain out.",
    );
  const { config } = await readCampaign(flags.for);
  return flags.seed === undefined ? config : { ...config, seed: flags.seed };
}

const shares = (text: string): number[] => text.split(",").map(numberBetween(0, 1));
