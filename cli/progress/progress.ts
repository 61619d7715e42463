import logUpdate from "log-update";
import colors from "picocolors";
import type { CampaignEvent } from "../../state/events.js";
import { formatDuration, formatFunnel, formatPoints, formatTimeLeft, formatUsage } from "./format.js";
import { emptyTally, tallyEvent } from "./tally.js";

/** Shows a campaign's events as they come. */
export interface Progress {
  show(event: CampaignEvent): void;
  /** Nothing is drawn after this. */
  end(): void;
}

/** One event a line, for programs. */
export function jsonProgress(): Progress {
  return { show: (event) => process.stdout.write(`${JSON.stringify(event)}\n`), end: () => undefined };
}

/** Plain lines on stderr, one for each round that ends, for pipes and logs. */
export function plainProgress(target: number): Progress {
  let tally = emptyTally;
  const roles = new Map<string, { attacker: string; defender: string }>();
  const say = (line: string) => process.stderr.write(`${line}\n`);
  return {
    show(event) {
      tally = tallyEvent(tally, event, roles);
      if (event.type === "notice") say(`note: ${event.message}`);
      if (event.type === "round.settled") {
        say(`${tally.accepted}/${target}  ${event.round}  ${event.result.outcome}: ${event.result.reason}`);
      }
    },
    end: () => undefined,
  };
}

const WIDTH = 30;

/** A few lines that redraw themselves, for terminals. */
export function liveProgress(target: number): Progress {
  let tally = emptyTally;
  let drawn = 0;
  const roles = new Map<string, { attacker: string; defender: string }>();
  const draw = () => {
    const filled = Math.round((WIDTH * tally.accepted) / target);
    const bar = colors.green("█".repeat(filled)) + colors.dim("░".repeat(WIDTH - filled));
    const heads = `${bar} ${colors.bold(`${tally.accepted}/${target}`)} accepted`;
    const time = [formatDuration(tally.seconds), formatTimeLeft(tally, target)].filter(Boolean).join(", ");
    const lines = [
      `${heads}   ${colors.dim(time)}`,
      `${tally.rounds} rounds: ${formatFunnel(tally)}`,
      [formatPoints(tally), formatUsage(tally.usage)].filter(Boolean).join("   "),
      ...tally.notices.map((notice) => colors.yellow(`! ${notice}`)),
    ];
    logUpdate(lines.join("\n"));
  };
  return {
    show(event) {
      tally = tallyEvent(tally, event, roles);
      const now = Date.now();
      if (event.type === "campaign.ended" || now - drawn > 80) {
        drawn = now;
        draw();
      }
    },
    end() {
      draw();
      logUpdate.done();
    },
  };
}

/** The progress that fits where the output goes. */
export function chooseProgress(target: number, json: boolean): Progress {
  if (json) return jsonProgress();
  return process.stdout.isTTY ? liveProgress(target) : plainProgress(target);
}
