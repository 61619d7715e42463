import { z } from "zod";
import { printReading, READER_MODULE } from "../program-reader.js";
import type { RunProgram } from "./run-program.js";

/** A number in a program, by itself, from character `start` to before `end`. */
const NumberLiteral = z.strictObject({
  value: z.string().describe("In plain digits: 0.5, 1200"),
  start: z.number().int(),
  end: z.number().int(),
  quoted: z.boolean().describe('Written as text, as in Decimal("2.5")'),
  datum: z.boolean().describe("Given to a name, so more likely a datum than a constant of a formula"),
});
export type NumberLiteral = z.infer<typeof NumberLiteral>;

const ProgramReading = z.strictObject({
  form: z.string().describe("Equal for programs that differ in names, layout or the order of independent lines only"),
  numbers: z.array(NumberLiteral),
  texts: z.array(z.string()),
  computes: z.boolean().describe("Does anything but print what was typed in"),
});
/** What is known of a program without running it; see program_reader.py. */
export type ProgramReading = z.infer<typeof ProgramReading>;

/** Reads a program in the sandbox; null where Python's own parser does not read it, or it is too large. */
export async function readProgram(run: RunProgram, program: string): Promise<ProgramReading | null> {
  const { status, stdout } = await run(`from ${READER_MODULE} import print_reading\n${printReading(program)}`);
  return status === "ok" ? ProgramReading.parse(JSON.parse(stdout)) : null;
}
