import Table from "cli-table3";
import { Command, InvalidArgumentError } from "commander";
import colors from "picocolors";
import { expectedWrongShare } from "../graphs/audit/expected-share.js";
import type { AuditSummary, Rate } from "../graphs/audit/summary.js";
import { loadConfig } from "../state/config-file.js";
import { print, printJson } from "./output.js";

interface Flags {
  judge?: string;
  config?: string;
  domain?: string;
  n: number;
  seed?: number;
  threshold: number;
  wrong: number[];
  missed: number[];
  json?: boolean;
}

/** Where a judge's false-accept rate is surely above this, the audit fails. Ours. */
const THRESHOLD = 0.05;
const ALL_DOMAINS = ["math", "genomics", "medicine"];

/** `nanoflux audit`: how often does a judge let wrong questions pass, and right ones not? Exit code 1 for a bad one. */
export function auditCommand(): Command {
  return new Command("audit")
    .description("play challenges whose truth is known past a judge, and print how often it errs")
    .option("--judge <model>", "the judge: openai:NAME[@URL], sim:NAME, PROVIDER:NAME; default: the configuration's")
    .option("-c, --config <file>", "configuration file (nanoflux.yaml): panel, tools, sandbox, prompts")
    .option("-d, --domain <name>", "one domain; default: math, genomics and medicine in equal parts")
    .option("-n, --n <count>", "challenges, half of them right", wholeNumber, 100)
    .option("--seed <number>", "the same seed gives the same challenges", wholeNumber)
    .option(
      "--threshold <share>",
      "exit with 1 when the lower bound of the false-accept rate exceeds this",
      share,
      THRESHOLD,
    )
    .option("--wrong <shares>", "shares of wrong labels to expect wrong rows for", shares, [0.01, 0.05, 0.2])
    .option("--missed <shares>", "shares of right questions that the Defender misses", shares, [0.1, 0.3, 0.6])
    .option("--json", "one JSON object on stdout")
    .action(audit);
}

async function audit(flags: Flags): Promise<void> {
  const config = await loadConfig(flags.config ?? null, { judge: flags.judge, seed: flags.seed });
  const { auditJudge } = await import("../graphs/audit/audit-judge.js");
  const live = process.stderr.isTTY && !flags.json;
  const domains = flags.domain === undefined ? ALL_DOMAINS : [flags.domain];
  const { results, summary, usage } = await auditJudge({
    config,
    domains,
    count: flags.n,
    onCase: (done, total) => {
      if (live) process.stderr.write(`\r${done}/${total} challenges`);
    },
  });
  if (live) process.stderr.write("\r\u001b[K");
  const failed = summary.falseAccept.low > flags.threshold;
  process.exitCode = failed ? 1 : 0;
  const expected = flags.wrong.flatMap((wrongLabels) =>
    flags.missed.map((missed) => expectedRow(summary, wrongLabels, missed)),
  );
  if (flags.json) {
    printJson({ judge: config.judge.model, threshold: flags.threshold, failed, ...summary, expected, usage, results });
    return;
  }
  print(`${config.judge.model}: ${results.length} challenges in ${domains.join(", ")}; ${usage.calls} calls\n`);
  print(kindTable(summary));
  print(toolTable(summary));
  print("Wrong rows to expect among accepted ones (upper bound), if the Defender misses so many right questions:");
  print(expectedTable(expected, flags));
  const { falseAccept } = summary;
  const rule = `${percent(falseAccept.low)} at least, ${percent(flags.threshold)} allowed`;
  if (failed) print(colors.red(`This judge lets too many wrong questions pass: ${rule}.`));
  else print(colors.green(`No sign that this judge lets too many wrong questions pass: ${rule}.`));
}

function expectedRow(summary: AuditSummary, wrongLabels: number, missed: number) {
  const { falseAccept, falseReject } = summary;
  const at = (accept: number, reject: number) =>
    expectedWrongShare({ wrongLabels, missed, falseAccept: accept, falseReject: reject });
  return {
    wrongLabels,
    missed,
    share: at(falseAccept.share ?? 1, falseReject.share ?? 0),
    atMost: at(falseAccept.high, falseReject.high),
  };
}

function kindTable({ kinds, falseAccept, falseReject }: AuditSummary): string {
  const table = new Table({ head: ["challenge", "cases", "accepted", "95% interval", "unreadable"] });
  for (const { kind, cases, accepted, unscored } of kinds) {
    table.push([kind, cases, percent(accepted.share), interval(accepted), unscored]);
  }
  table.push(["false accept", falseAccept.of, percent(falseAccept.share), interval(falseAccept), ""]);
  table.push(["false reject", falseReject.of, percent(falseReject.share), interval(falseReject), ""]);
  return table.toString();
}

function toolTable({ tools }: AuditSummary): string {
  const table = new Table({
    head: ["tools used", "cases", "false accept", "95% interval", "false reject", "95% interval"],
  });
  for (const { tools: used, cases, falseAccept, falseReject } of tools) {
    const rates = [falseAccept, falseReject].flatMap((rate) => [`${rate.count} of ${rate.of}`, interval(rate)]);
    table.push([used, cases, ...rates]);
  }
  return table.toString();
}

function expectedTable(expected: readonly ReturnType<typeof expectedRow>[], { wrong, missed }: Flags): string {
  const table = new Table({ head: ["wrong labels", ...missed.map((rate) => `${percent(rate)} missed`)] });
  for (const wrongLabels of wrong) {
    const cells = expected.filter((row) => row.wrongLabels === wrongLabels);
    table.push([percent(wrongLabels), ...cells.map(({ share, atMost }) => `${percent(share)} (${percent(atMost)})`)]);
  }
  return table.toString();
}

const percent = (value: number | null) => (value === null ? "–" : `${(100 * value).toFixed(1)}%`);
const interval = ({ low, high }: Rate) => `${percent(low)} to ${percent(high)}`;

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text.trim()) || !Number.isSafeInteger(value)) throw new InvalidArgumentError("a whole number");
  return value;
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1)) throw new InvalidArgumentError("a number from 0 to 1");
  return value;
}

const shares = (text: string): number[] => text.split(",").map(share);
