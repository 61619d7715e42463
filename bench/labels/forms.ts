import { z } from "zod";
import { PROGRAM_READER } from "../../tools/python/proof/program-reader.js";
import { runElsewhere } from "./other-python.js";

const Form = z.object({ form: z.string() });

/** Programs read by the project's own reader, which runs under the other Python here; equal for what is one program. */
export async function readForms(programs: readonly string[]): Promise<string[]> {
  const readers = programs.map((program) =>
    // ASCII in quotes reads alike in JSON and in Python.
    PROGRAM_READER.replace("(SOURCE)", () => `(${JSON.stringify(ascii(JSON.stringify(program)))})`),
  );
  const outputs = await runElsewhere(readers);
  return outputs.map((output) => Form.parse(JSON.parse(output ?? "null")).form);
}

const ascii = (text: string): string =>
  text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
