import { checkpointOf, nextNode, type Stop } from "../../../debug/stop.js";
import { type StepCommand, type StepSession, wrongUsage } from "../command.js";

/** The stop that `rewind` names. */
function findStop({ session, seen }: StepSession, argument: string): Stop {
  const before = session.trail.slice(0, -1);
  const [, target] = /^to\s+(\S+)$/.exec(argument) ?? [];
  if (target === undefined) {
    const count = argument === "" ? 1 : Number(argument);
    const stop = before.filter(({ number }) => seen.has(number)).at(-count);
    if (Number.isInteger(count) && count > 0 && stop) return stop;
    throw wrongUsage(
      `Cannot rewind by "${argument || 1}": there is no such earlier stop.`,
      "`stops` lists them: rewind N, or rewind to STOP.",
    );
  }
  const stop =
    session.stops.find((other) => String(other.number) === target || checkpointOf(other) === target) ??
    before.findLast((other) => nextNode(other) === target);
  if (stop) return stop;
  throw wrongUsage(
    `There is no stop "${target}".`,
    "Give a stop's number, its checkpoint or a node: `stops` lists them.",
  );
}

const listed = (stop: Stop) => ({
  stop: stop.number,
  branch: stop.branch,
  path: [...(stop.levels.at(-1)?.path ?? []), nextNode(stop) ?? "the end"].join("/"),
  edited: stop.edited,
  checkpoint: checkpointOf(stop),
});

export const travelCommands: StepCommand[] = [
  {
    name: "rewind",
    short: "r",
    usage: "[N | to STOP|CHECKPOINT|NODE]",
    help: "go back N stops (1), or to a stop of any branch; later calls are repeated only if they differ",
    complete: () => ["to"],
    run: async (steps, argument) => {
      await steps.session.goTo(findStop(steps, argument));
      return { moved: [] };
    },
  },
  {
    name: "fork",
    short: "f",
    help: "start a new branch here; the current one stays unchanged",
    run: ({ session }) => {
      const branch = session.fork();
      const text = `Branch ${branch} begins with the next step. \`rewind to ${session.stop.number}\` returns here.`;
      return { text, data: { branch, from: session.stop.number } };
    },
  },
  {
    name: "stops",
    usage: "[all]",
    help: "the stops that you have seen, with their checkpoints; all: every stop of every branch",
    run: ({ session, seen }, argument) => {
      const stops = session.stops.filter(({ number }) => argument === "all" || seen.has(number)).map(listed);
      const lines = stops.map(
        ({ stop, branch, path, edited, checkpoint }) =>
          `${stop === session.stop.number ? "▶" : " "} ${String(stop).padStart(4)}  branch ${branch}  ${checkpoint}  ${path}${edited ? `  (edited ${edited})` : ""}`,
      );
      return { text: lines.join("\n"), data: { stops } };
    },
  },
];
