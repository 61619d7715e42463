import { breakpointsOf } from "../../../debug/moving.js";
import { didYouMean } from "../../../state/did-you-mean.js";
import { type StepCommand, type StepSession, wrongUsage } from "../command.js";

const targets = ({ session }: StepSession): string[] => breakpointsOf(session);

const listed = ({ breakpoints }: StepSession) => ({
  text: breakpoints.size > 0 ? `Breakpoints: ${[...breakpoints].join(", ")}` : "No breakpoints.",
  data: { breakpoints: [...breakpoints] },
});

export const breakpointCommands: StepCommand[] = [
  {
    name: "break",
    short: "b",
    usage: "[NODE|OUTCOME|TOOL]",
    help: "stop before a node (gate, judge.examine), an outcome (solved, …) or a tool call; without a target, list all",
    complete: targets,
    run: (steps, target) => {
      const known = targets(steps);
      if (target === "") return listed(steps);
      if (!known.includes(target)) {
        throw wrongUsage(
          `There is no node, outcome or tool "${target}".`,
          `${didYouMean(target, known, (found) => found)}Tab lists them.`,
        );
      }
      steps.breakpoints.add(target);
      return listed(steps);
    },
  },
  {
    name: "clear",
    usage: "[NODE|OUTCOME|TOOL]",
    help: "remove a breakpoint; without a target, remove all",
    complete: ({ breakpoints }) => [...breakpoints],
    run: (steps, target) => {
      if (target === "") steps.breakpoints.clear();
      else if (!steps.breakpoints.delete(target)) {
        throw wrongUsage(`There is no breakpoint "${target}".`, listed(steps).text);
      }
      return listed(steps);
    },
  },
];
