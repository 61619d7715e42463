import colors from "picocolors";
import { didYouMean } from "../../state/did-you-mean.js";
import { type Answer, type StepCommand, type StepSession, wrongUsage } from "./command.js";
import { breakpointCommands } from "./commands/breakpoints.js";
import { lookingCommands } from "./commands/looking.js";
import { movingCommands } from "./commands/moving.js";
import { stateCommands } from "./commands/state.js";
import { travelCommands } from "./commands/travel.js";

const help: StepCommand = {
  name: "help",
  short: "h",
  usage: "[COMMAND]",
  help: "this list",
  complete: () => commands.map(({ name }) => name),
  run: (_, name) => {
    const shown = name === "" ? commands : [find(name)];
    const lines = shown.map((command) => {
      const call = [command.name, command.usage].filter(Boolean).join(" ");
      return `${call.padEnd(38)} ${colors.dim((command.short ?? "").padEnd(2))} ${command.help}`;
    });
    return { text: lines.join("\n"), data: shown.map(({ name, usage, help }) => ({ name, usage, help })) };
  },
};

const commands: StepCommand[] = [
  ...movingCommands,
  ...breakpointCommands,
  ...stateCommands,
  ...travelCommands,
  ...lookingCommands,
  help,
];

function find(name: string): StepCommand {
  const command = commands.find((known) => known.name === name || known.short === name);
  if (command) return command;
  const names = commands.map((known) => known.name);
  const nearest = didYouMean(name, names, (found) => found);
  throw wrongUsage(`There is no command "${name}".`, `${nearest}\`help\` lists them.`);
}

/** Executes one line of the prompt. @throws NanofluxError USAGE for an invalid line */
export async function carryOut(steps: StepSession, line: string, signal?: AbortSignal): Promise<Answer> {
  const [, name = "", argument = ""] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(line) ?? [];
  return find(name).run(steps, argument, signal);
}

/** Completions of a line, for readline: commands first, then the command's own arguments. */
export function complete(steps: StepSession, line: string): [string[], string] {
  const [, name = "", space, word = ""] = /^\s*(\S*)(\s+)?(\S*)$/.exec(line) ?? [];
  if (space === undefined) {
    const names = commands.map((command) => command.name).filter((known) => known.startsWith(name));
    return [names, name];
  }
  const command = commands.find((known) => known.name === name || known.short === name);
  const words = command?.complete?.(steps) ?? [];
  return [words.filter((known) => known.startsWith(word)), word];
}
