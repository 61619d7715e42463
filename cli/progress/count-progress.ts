import { draw, say } from "../output.js";
import { formatDuration } from "./format.js";

/** Plain lines say how far a command is at each of so many parts of its whole, and after so long without any. Ours. */
const PARTS = 10;
const QUIET = 30_000;

/** How far a command with a known number of steps is. */
export interface CountProgress {
  /** @param text what else there is to say, such as the cost so far */
  show(done: number, total: number, text?: string): void;
  /** A line that stays. */
  note(line: string): void;
  /** Takes the line away; nothing is drawn after this. */
  end(): void;
}

/** Shows nothing, for programs that read --json. */
const silent: CountProgress = { show: () => undefined, note: () => undefined, end: () => undefined };

/** A line that redraws itself on a terminal; plain lines now and then elsewhere. On stderr, beside the result. */
export function countProgress(what: string, { json = false }: { json?: boolean | undefined } = {}): CountProgress {
  if (json) return silent;
  return process.stderr.isTTY ? drawn(what) : plain(what);
}

function drawn(what: string): CountProgress {
  let latest = "";
  const startedAt = performance.now();
  const line = () => latest && draw(`${latest}   ${formatDuration((performance.now() - startedAt) / 1000)}`);
  const timer = setInterval(line, 1000).unref();
  return {
    show: (done, total, text = "") => {
      latest = [`${done}/${total} ${what}`, text].filter(Boolean).join(", ");
      line();
    },
    note: (message) => {
      draw("");
      say(message);
      line();
    },
    end: () => {
      clearInterval(timer);
      if (latest) draw("");
    },
  };
}

function plain(what: string): CountProgress {
  let latest = "";
  let said = 0;
  const startedAt = performance.now();
  const tell = (line: string) => {
    say(line);
    timer.refresh();
  };
  const timer = setInterval(() => {
    const waiting = `waiting, ${formatDuration((performance.now() - startedAt) / 1000)} since the start`;
    say([latest, waiting].filter(Boolean).join("; "));
  }, QUIET).unref();
  return {
    show: (done, total, text = "") => {
      latest = [`${done}/${total} ${what}`, text].filter(Boolean).join(", ");
      const part = Math.floor((PARTS * done) / total);
      if (part > said && done < total) tell(latest);
      said = Math.max(said, part);
    },
    note: tell,
    end: () => clearInterval(timer),
  };
}
