import { relative } from "node:path";
import colors from "picocolors";
import type { CampaignHandle } from "../campaign/campaign-handle.js";
import { counted } from "../state/numbers/counted.js";
import type { CampaignEventOf, EndReason } from "../state/records/events.js";
import type { Example } from "../state/records/example.js";
import { repairsText } from "../state/repairs.js";
import { print, printJsonLine, say } from "./output.js";
import { chooseProgress } from "./progress/choose-progress.js";
import { formatDuration, formatUsage } from "./progress/format.js";

/**
 * Starts a campaign and shows it until it ends. Ctrl-C once: no new rounds, those in flight finish; twice: stop at
 * once, and they are left to `resume`. Exit code 1 where the campaign ended short of its target.
 */
export async function followCampaign(start: () => Promise<CampaignHandle>, { json }: { json: boolean }): Promise<void> {
  const progressFor = await chooseProgress(json);
  // From here to the subscription nothing may wait: a campaign plays from the next turn on.
  const campaign = await start();
  if (campaign.endedBefore) return reportEnded(campaign, json);
  const progress = progressFor(campaign);
  if (!json) say(`Campaign ${colors.bold(shortPath(campaign.folder))}`);
  const unsubscribe = campaign.subscribe((event, ledger) => progress.show(event, ledger));
  let interrupts = 0;
  const interrupt = () => {
    interrupts += 1;
    if (interrupts === 1) {
      say("\nStopping: no new rounds; those in flight finish. Once more to stop at once.");
      campaign.stop();
    } else {
      campaign.abort();
    }
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  try {
    const ended = await campaign.finished;
    progress.end();
    if (ended === null) {
      if (!json) say(`Stopped. Nothing is lost: nanoflux resume ${shortPath(campaign.folder)}`);
      process.exitCode = 1;
      return;
    }
    if (!json) describeEnd(campaign, ended);
    process.exitCode = ended.reason === "target-reached" ? 0 : 1;
  } finally {
    unsubscribe();
    process.off("SIGINT", interrupt);
    process.off("SIGTERM", interrupt);
  }
}

/** A finished campaign is no failure, whatever ended it: exit code 0. */
async function reportEnded(campaign: CampaignHandle, json: boolean): Promise<void> {
  const ended = await campaign.finished;
  if (ended === null) return;
  if (json) {
    printJsonLine(ended);
    return;
  }
  say(`${shortPath(campaign.folder)} had ended already; nothing was played.`);
  describeEnd(campaign, ended);
}

function describeEnd(campaign: CampaignHandle, ended: CampaignEventOf<"campaign.ended">): void {
  const folder = shortPath(campaign.folder);
  const lines = [
    "",
    `${ended.message} ${counted(ended.rounds, "round")} in ${formatDuration(ended.seconds)}; ${formatUsage(ended.usage)}.`,
    ...repairsText(campaign.ledger().repairs).map((line) => `${line.charAt(0).toUpperCase()}${line.slice(1)}.`),
    `The dataset: ${colors.bold(`${folder}/dataset.jsonl`)}`,
  ];
  const [row] = campaign.accepted();
  if (row) lines.push("", "One row:", ...describeRow(row));
  lines.push("", "Next:", ...nextSteps(folder, ended.reason).map((step) => `  ${step}`), "");
  print(lines.join("\n"));
}

function describeRow(row: Example): string[] {
  const answer = [row.answer.value, row.answer.unit].filter(Boolean).join(" ");
  return [
    `  ${colors.dim("question")}  ${row.question}`,
    ...(row.choices ?? []).map((choice, position) => `            ${String.fromCharCode(65 + position)}. ${choice}`),
    `  ${colors.dim("answer")}    ${colors.green(answer)}   ${colors.dim(`${row.hops.length} hops, ${row.verification.method}, ${row.verification.proofs.length} programs`)}`,
    `  ${colors.dim("missed")}    ${row.defender.player} answered ${colors.red(row.defender.answer || "nothing")}`,
  ];
}

/** What to type next; after an end by a limit, a command that goes on. */
function nextSteps(folder: string, reason: EndReason): string[] {
  const show = `npx nanoflux show ${folder}`;
  const resume = `npx nanoflux resume ${folder}`;
  switch (reason) {
    case "target-reached":
      return [
        `${show} --html   # the page with its rounds and rows, in one file`,
        `npx nanoflux verify ${folder}        # run every proof again`,
        "npx nanoflux init                    # a configuration of your own: models, domain, target",
      ];
    case "rounds-spent":
      return [`${resume} --max-rounds +100`, show];
    case "time-spent":
      return [`${resume} --max-minutes +30`, show];
    case "tokens-spent":
      return [`${resume} --max-tokens +1000000`, show];
    case "money-spent":
      return [`${resume} --max-usd +5`, show];
    case "stalled":
      return [`${show}   # why rounds yield nothing`, resume];
    case "failing":
    case "endpoint-refused":
    case "endpoint-away":
      return ["npx nanoflux doctor", resume];
    case "cancelled":
      return [resume, show];
  }
}

const shortPath = (path: string): string => {
  const short = relative(process.cwd(), path);
  return short.startsWith("..") ? path : `./${short}`;
};
