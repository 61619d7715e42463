import logUpdate from "log-update";
import colors from "picocolors";
import { terminalText } from "../terminal-text.js";
import { formatDuration, formatFunnel, formatPoints, formatTimeLeft, formatUsage } from "./format.js";
import type { Progress } from "./progress.js";
import { emptyTally, tallyEvent } from "./tally.js";

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
    logUpdate(terminalText(lines.join("\n")));
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
