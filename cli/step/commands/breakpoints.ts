import { type Breakpoint, breakpointsOf, readBreakpoint } from "../../../debug/breakpoints/breakpoint.js";
import { type StepCommand, type StepSession, wrongUsage } from "../command.js";

const listed = ({ breakpoints }: StepSession) => ({
  text: breakpoints.size > 0 ? `Breakpoints: ${[...breakpoints.keys()].join(", ")}` : "No breakpoints.",
  data: { breakpoints: [...breakpoints.keys()] },
});

/** Reads where to stop. @throws NanofluxError USAGE where the session knows no such place, or the condition is none */
export function placeToStop({ session }: StepSession, text: string): Breakpoint {
  const read = readBreakpoint(text, session);
  if ("problem" in read) throw wrongUsage(read.problem, read.hint);
  return read;
}

export const breakpointCommands: StepCommand[] = [
  {
    name: "break",
    short: "b",
    usage: "[TARGET] [if CONDITION]",
    help: "stop at each node (gate, judge.examine), outcome (solved), tool or round (m1r3), or where a condition begins to hold; alone, list all",
    complete: ({ session }) => breakpointsOf(session),
    run: (steps, text) => {
      if (text !== "") steps.breakpoints.set(text, placeToStop(steps, text));
      return listed(steps);
    },
  },
  {
    name: "clear",
    usage: "[TARGET] [if CONDITION]",
    help: "remove a breakpoint; without one, remove all",
    complete: ({ breakpoints }) => [...breakpoints.keys()],
    run: (steps, text) => {
      if (text === "") steps.breakpoints.clear();
      else if (!steps.breakpoints.delete(text)) {
        throw wrongUsage(`There is no breakpoint "${text}".`, listed(steps).text);
      }
      return listed(steps);
    },
  },
];
