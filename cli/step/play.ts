import { once, setMaxListeners } from "node:events";
import { createInterface } from "node:readline/promises";
import colors from "picocolors";
import type { MatchDebugger } from "../../debug/match-debugger.js";
import { type Move, nextNode } from "../../debug/stop.js";
import { NanofluxError } from "../../state/errors.js";
import { print, printError } from "../output.js";
import type { StepSession } from "./command.js";
import { carryOut, complete } from "./commands.js";
import { drawRecorded, drawStop } from "./draw.js";
import { viewOf } from "./view.js";

/** Shows the match's current stop: for people, or as one JSON object a line. */
function showStop(steps: StepSession, line: string, moves: readonly Move[], json: boolean): void {
  const { session, seen, last } = steps;
  const depth = (last?.from.levels.length ?? 1) - 1;
  seen.add(session.stop.number);
  const view = viewOf(session, session.stop, [...moves]);
  print(json ? JSON.stringify({ command: line, ...view }) : drawStop(session, view, moves, depth));
}

/** Carries out a line and shows what came of it. Returns false where the person leaves. */
async function turn(steps: StepSession, line: string, json: boolean): Promise<boolean> {
  const controller = new AbortController();
  // Every step of a long move listens to it.
  setMaxListeners(0, controller.signal);
  const interrupt = () => controller.abort(new NanofluxError("USAGE", "Interrupted.", "The match is unchanged."));
  process.once("SIGINT", interrupt);
  try {
    const answer = await carryOut(steps, line, controller.signal);
    if (answer === "quit") return false;
    if ("moved" in answer) showStop(steps, line, answer.moved, json);
    else print(json ? JSON.stringify({ command: line, data: answer.data }) : answer.text);
    return true;
  } finally {
    process.off("SIGINT", interrupt);
  }
}

/** The last move, as one types it. */
const lastMove = ({ last }: StepSession): string =>
  last === null ? "next" : [last.movement, last.until && `until ${last.until.text}`].filter(Boolean).join(" ");

const openSteps = (session: MatchDebugger): StepSession => ({
  session,
  breakpoints: new Map(),
  seen: new Set(),
  last: null,
});

/**
 * Plays from written commands, one a line; what follows # is for people.
 * @throws NanofluxError at the first line that makes no sense: what follows it was written for another place
 */
export async function playScript(session: MatchDebugger, lines: AsyncIterable<string>, json: boolean): Promise<void> {
  const steps = openSteps(session);
  if (!json) for (const line of drawRecorded(session)) print(line);
  showStop(steps, "", [], json);
  for await (const text of lines) {
    const line = text.replace(/(^|\s)#.*$/, "").trim();
    if (line === "") continue;
    if (!json) print(`\n${colors.bold(`> ${line}`)}`);
    if (!(await turn(steps, line, json))) return;
  }
}

/** Plays under a prompt. An empty line makes the last move again; Ctrl-C stops a move, Ctrl-D leaves. */
export async function playPrompt(session: MatchDebugger): Promise<void> {
  const steps = openSteps(session);
  let history: string[] = [];
  for (const line of drawRecorded(session)) print(line);
  showStop(steps, "", [], false);
  print(colors.dim("help lists the commands; Tab completes; an empty line steps on."));
  for (;;) {
    // Open only while a line is typed, so that an editor finds the terminal as it should be.
    const terminal = createInterface({
      input: process.stdin,
      output: process.stdout,
      history,
      completer: (line: string) => complete(steps, line),
    });
    terminal.on("history", (lines) => {
      history = [...lines];
    });
    const where = [...(session.stop.levels.at(-1)?.path ?? []), nextNode(session.stop) ?? "over"].join("/");
    const typed = terminal.question(`\n${colors.cyan(where)}> `).catch((error: unknown) => {
      // Ctrl-C and Ctrl-D at the prompt.
      if (error instanceof Error && error.name === "AbortError") return null;
      throw error;
    });
    const line = await Promise.race([typed, once(terminal, "close").then(() => null)]);
    terminal.close();
    if (line === null) return;
    try {
      if (!(await turn(steps, line.trim() || lastMove(steps), false))) return;
    } catch (error) {
      if (!NanofluxError.isInstance(error)) throw error;
      printError(error, false);
    }
  }
}
