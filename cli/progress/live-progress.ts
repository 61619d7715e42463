import logUpdate from "log-update";
import colors from "picocolors";
import type { CampaignHandle } from "../../campaign/campaign-handle.js";
import { figuresOf, secondsLeft } from "../../state/ledger.js";
import { terminalText } from "../terminal-text.js";
import { columnsOf, wrapped } from "../wrap.js";
import { formatDuration, formatFunnel, formatPoints, formatUsage, formatWaiting } from "./format.js";
import { playClock, spentWith } from "./now.js";
import type { Progress } from "./progress.js";

const WIDTH = 30;
/** Milliseconds between redraws: after an event, and while only time passes. */
const AFTER_EVENT = 80;
const WHILE_WAITING = 1000;

/** A few lines that redraw themselves, for terminals. Time and what is waited for move on between events too. */
export function liveProgress(campaign: CampaignHandle): Progress {
  let drawn = 0;
  const clock = playClock(campaign);
  const draw = () => {
    drawn = performance.now();
    const ledger = campaign.ledger();
    const figures = figuresOf(ledger);
    const { target } = campaign.config;
    const filled = Math.min(WIDTH, Math.round((WIDTH * figures.accepted) / target));
    const bar = colors.green("█".repeat(filled)) + colors.dim("░".repeat(WIDTH - filled));
    const left = secondsLeft(ledger);
    const time = [formatDuration(clock.seconds()), left && `about ${formatDuration(left)} left`];
    const inFlight = campaign.inFlight();
    const lines = [
      `${bar} ${colors.bold(`${figures.accepted}/${target}`)} accepted   ${colors.dim(time.filter(Boolean).join(", "))}`,
      `${figures.rounds} rounds: ${formatFunnel(figures.outcomes)}`,
      `${formatPoints(figures.points)}   ${formatUsage(spentWith(ledger, inFlight))}`,
      colors.dim(ledger.ended ? "" : formatWaiting(inFlight)),
      ...ledger.notices.map(({ message }) => colors.yellow(`! ${message}`)),
    ];
    // Wrapped here, between words: what is wider is broken anywhere.
    logUpdate(wrapped(terminalText(lines.filter(Boolean).join("\n")), columnsOf(process.stdout)).join("\n"));
  };
  const timer = setInterval(draw, WHILE_WAITING).unref();
  return {
    show(event) {
      clock.heard();
      if (event.type === "campaign.ended" || performance.now() - drawn > AFTER_EVENT) draw();
    },
    end() {
      clearInterval(timer);
      draw();
      logUpdate.done();
    },
  };
}
