import { closest } from "fastest-levenshtein";
import { breakpointsOf } from "../../../debug/moving.js";
import { type Desk, type StepCommand, wrongUsage } from "../command.js";

const targets = ({ session }: Desk): string[] => breakpointsOf(session);

const listed = ({ breakpoints }: Desk) => ({
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
    run: (desk, target) => {
      const known = targets(desk);
      if (target === "") return listed(desk);
      if (!known.includes(target)) {
        throw wrongUsage(`There is no node, outcome or tool "${target}".`, `Did you mean ${closest(target, known)}?`);
      }
      desk.breakpoints.add(target);
      return listed(desk);
    },
  },
  {
    name: "clear",
    usage: "[NODE|OUTCOME|TOOL]",
    help: "remove a breakpoint; without a target, remove all",
    complete: ({ breakpoints }) => [...breakpoints],
    run: (desk, target) => {
      if (target === "") desk.breakpoints.clear();
      else if (!desk.breakpoints.delete(target)) {
        throw wrongUsage(`There is no breakpoint "${target}".`, listed(desk).text);
      }
      return listed(desk);
    },
  },
];
