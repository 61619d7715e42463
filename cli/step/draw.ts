import colors from "picocolors";
import { changesOf, toolCallsOf } from "../../debug/changes.js";
import type { MatchDebugger } from "../../debug/match-debugger.js";
import { findPlace, valueAt } from "../../debug/place.js";
import type { Ask, Move, Stop } from "../../debug/stop.js";
import { OUTCOMES } from "../../state/records/round.js";
import type { Evidence } from "../../state/records/verdict.js";
import { formatUsage } from "../progress/format.js";
import { columnsOf, wrapped } from "../wrap.js";
import { clip, differenceLines, shortened, yamlOf } from "./difference.js";
import type { StopView } from "./view.js";

/** Nodes that few rounds run; drawn only if they ran. */
const SELDOM = new Set<string>([...OUTCOMES, "rounds-played", "review-challenge", "review-verdict", "review-example"]);

/**
 * Draws a stop: the steps that ran and their changes, the position in the match, and the input of the next step. Steps
 * nested deeper than `depth` (the number of graphs around the one that the person stepped in) are summarised in a line.
 */
export function drawStop(session: MatchDebugger, view: StopView, moves: readonly Move[], depth: number): string {
  const { stop } = session;
  return [
    ...moves.flatMap((move) => drawMove(move, move.path.length <= depth)),
    ...(stop.edited === null ? [] : drawEdit(session, stop.edited)),
    "",
    ...stop.levels.map((_, depth) => drawLevel(session, stop, depth)),
    drawStatus(view),
    ...(view.next === null ? [colors.bold("The match is over.")] : drawIncoming(stop)),
    ...(stop.ask ? drawAsk(stop.ask) : []),
  ].join("\n");
}

/** What the log says of a round that is played again, and where this session has stopped in it. */
export function drawRecorded({ recorded, stop }: MatchDebugger): string[] {
  if (recorded === null) return [];
  const { outcome, reason } = recorded;
  const where = stop.number === 1 ? "" : ` Stopped where that was decided; the round begins at stop 1: rewind to 1.`;
  return wrapped(colors.bold(`Recorded as ${outcome}: ${reason}`) + where, columnsOf(process.stdout));
}

/** What a person edited, as a change of the stop before it. */
function drawEdit({ stop, stops }: MatchDebugger, path: string): string[] {
  const before = stops[(stop.parent ?? 1) - 1]?.levels ?? [];
  const [was, is] = [before, stop.levels].map((levels) => {
    const place = findPlace(path, levels);
    return place && valueAt(place, levels);
  });
  return [`  ${colors.yellow("edited")} ${path}`, ...differenceLines(was, is, 4, path).map((line) => `    ${line}`)];
}

function drawMove(move: Move, whole: boolean): string[] {
  const where = [...move.path, move.node].join("/");
  const changes = changesOf(move);
  if (!whole) {
    const changed = changes.map(({ key }) => key).join(", ");
    return [colors.dim(`✓ ${where}${changed && ` → ${changed}`}`), ...toolCallsOf(move).flatMap(drawToolCall)];
  }
  return [
    `${colors.green("✓")} ${colors.bold(where)}${changes.length === 0 ? colors.dim("  changed nothing") : ""}`,
    ...changes.flatMap(({ key, was, is }) => [
      `  ${colors.cyan(key)}`,
      ...differenceLines(was, is, 4, key).map((line) => `    ${line}`),
    ]),
    ...toolCallsOf(move).flatMap(drawToolCall),
  ];
}

function drawToolCall({ tool, status, ms, input, output }: Evidence): string[] {
  return [
    `  ${colors.magenta(`tool ${tool}`)} ${colors.dim(`${status}, ${Math.round(ms)} ms`)}`,
    ...block(typeof input.code === "string" ? input.code : yamlOf(input), "    ", "tools"),
    ...block(typeof output.stdout === "string" ? output.stdout : yamlOf(output), "    ", "tools", "→ "),
  ];
}

/** One graph's nodes: those that have run are ticked, the next one is marked. */
function drawLevel(session: MatchDebugger, stop: Stop, depth: number): string {
  const level = stop.levels[depth];
  if (!level) return "";
  const done = nodesDone(session.trail, depth, level.path);
  const [next] = level.next;
  const nodes = session
    .nodesWithin(level.path)
    .filter((node) => node === next || done.has(node) || !SELDOM.has(node))
    .map((node) => {
      if (node === next) return colors.bold(colors.yellow(`▶ ${node}`));
      return done.has(node) ? colors.green(`${node} ✓`) : colors.dim(node);
    });
  const [first = "", ...rest] = wrapped(nodes.map(unbroken).join("  "), columnsOf(process.stdout) - 9);
  return [colors.dim(level.graph.padEnd(9)) + first, ...rest.map((line) => " ".repeat(9) + line)]
    .join("\n")
    .replaceAll(UNBROKEN, " ");
}

/** A space at which a line must not break, so that a node keeps its mark. */
const UNBROKEN = "\u00a0";
const unbroken = (node: string) => node.replaceAll(" ", UNBROKEN);

/** The nodes of a graph that have run since it began. */
function nodesDone(trail: readonly Stop[], depth: number, path: readonly string[]): Set<string> {
  const began = trail.findLastIndex(({ levels }) => levels.length <= depth);
  const moves = trail.slice(began + 1).flatMap((stop) => stop.moves);
  return new Set(moves.filter((move) => move.path.join() === path.join()).map(({ node }) => node));
}

function drawStatus({ stop, branch, round, roles, points, spent, live }: StopView): string {
  const parts = [
    `stop ${stop}${branch > 1 ? ` of branch ${branch}` : ""}`,
    round,
    roles && `${roles.attacker} attacks, ${roles.defender} defends`,
    Object.entries(points)
      .map(([player, count]) => `${player} ${count}`)
      .join(" : "),
    `spent ${formatUsage(spent.paid)}`,
    spent.replayed.calls > 0 && `replayed ${formatUsage(spent.replayed)}`,
    !live && "replay: nothing is paid",
  ];
  return colors.dim(wrapped(parts.filter(Boolean).join(" · "), columnsOf(process.stdout)).join("\n"));
}

/** The state of the graph that runs next, one line per value. */
function drawIncoming({ levels }: Stop): string[] {
  const values = Object.entries(levels.at(-1)?.values ?? {});
  const shown = values.filter(([, value]) => yamlOf(value) !== "");
  const columns = columnsOf(process.stdout);
  return shown.map(
    ([key, value]) => `  ${colors.dim("in")} ${key}: ${clip(JSON.stringify(value), columns - key.length - 7)}`,
  );
}

function drawAsk(ask: Ask): string[] {
  if ("live" in ask) {
    return [colors.yellow(`The journal holds no reply for ${ask.live.step}. \`live\` calls the model, at its cost.`)];
  }
  const about = ask.review === "verdict" ? yamlOf(ask.verdict) : yamlOf(ask.challenge);
  return [
    colors.yellow(`Review of the ${ask.review}: accept, reject [REASON], or reply ${ask.howToReply}`),
    ...(ask.problem ? [colors.red(ask.problem)] : []),
    ...block(about, "  ", `print ${ask.review === "verdict" ? "verdicts" : "challenge"}`),
  ];
}

/** The lines of a text, indented, wrapped between words, and not too many of them; `whole` is the command for the rest. */
function block(text: string, indent: string, whole: string, mark = ""): string[] {
  const columns = columnsOf(process.stdout) - indent.length - mark.length;
  const lines = wrapped(text.trimEnd(), columns, 2);
  return shortened(lines, 24, whole).map((line) => indent + colors.dim(mark) + line);
}
