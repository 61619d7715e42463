import { parse } from "yaml";
import { findPlace, type Place, valueAt } from "../../../debug/place.js";
import { columnsOf, wrapped } from "../../wrap.js";
import { type StepCommand, type StepSession, wrongUsage } from "../command.js";
import { yamlOf } from "../difference.js";
import { editText } from "../editor.js";

const paths = ({ session }: StepSession): string[] =>
  session.stop.levels.flatMap(({ graph, values }) => [...Object.keys(values), `${graph}.`]);

function placeOf({ session }: StepSession, path: string): Place {
  const place = findPlace(path, session.stop.levels);
  if (place) return place;
  const graphs = session.stop.levels.map(({ graph, values }) => `${graph}: ${Object.keys(values).join(", ")}`);
  throw wrongUsage(`There is nothing at "${path}" in the state.`, `Available: in ${graphs.join("; in ")}.`);
}

/** Parses a new value: taken literally where the state holds text; otherwise as YAML, which includes JSON. */
function readValue(text: string, current: unknown): unknown {
  if (typeof current === "string" && !/^".*"$/s.test(text)) return text;
  return parse(text);
}

/** Wrapped on a terminal; as it is for a file or a pipe, where it is read by what follows. */
const forReading = (text: string): string =>
  process.stdout.isTTY ? wrapped(text, columnsOf(process.stdout), 2).join("\n") : text;

export const stateCommands: StepCommand[] = [
  {
    name: "print",
    short: "p",
    usage: "[PATH]",
    help: "show the state at a path, like challenge.answer or match.machine.context; without a path, the whole state",
    complete: paths,
    run: (steps, path) => {
      const { levels } = steps.session.stop;
      const value = path === "" ? levels.at(-1)?.values : valueAt(placeOf(steps, path), levels);
      return { text: forReading(yamlOf(value).trimEnd()) || "(nothing)", data: { path, value: value ?? null } };
    },
  },
  {
    name: "edit",
    short: "e",
    usage: "PATH [VALUE]",
    help: "set a value in the state, checked against its schema; without a value, in $EDITOR",
    complete: paths,
    run: async (steps, argument) => {
      const [, path = "", text = ""] = /^(\S*)\s*(.*)$/s.exec(argument) ?? [];
      const place = placeOf(steps, path);
      const current = valueAt(place, steps.session.stop.levels);
      const written = text === "" ? await editText(yamlOf(current)) : text;
      const value = text === "" ? parse(written) : readValue(written, current);
      const problem = await steps.session.edit(place, value);
      if (problem)
        throw wrongUsage(`Invalid value for ${path}: ${problem}`, "Give a valid value; `print` shows the current one.");
      return { moved: [] };
    },
  },
];
