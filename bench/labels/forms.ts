import { z } from "zod";
import { PROGRAM_READER, printReading } from "../../tools/python/program-reader.js";
import { runElsewhere } from "./other-python.js";

const Form = z.object({ form: z.string() });

/** Programs read by the project's own reader, which runs under the other Python here; equal for what is one program. */
export async function readForms(programs: readonly string[]): Promise<string[]> {
  const readers = programs.map((program) => `${PROGRAM_READER}\n${printReading(program)}`);
  const outputs = await runElsewhere(readers);
  return outputs.map((output) => Form.parse(JSON.parse(output ?? "null")).form);
}
