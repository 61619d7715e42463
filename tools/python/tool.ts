import { z } from "zod";
import { EvidenceStatus } from "../../state/records/verdict.js";
import type { JudgeTool } from "../judge-tool.js";
import type { PythonSandbox } from "./sandbox.js";

const Input = z.strictObject({ code: z.string().max(100_000).describe("A whole program") });
const Output = z.strictObject({
  status: EvidenceStatus.describe("ok, error, or the limit that was hit: time, memory, output, crash"),
  stdout: z.string(),
  error: z.string().optional().describe("What went wrong, and what to do about it"),
  ms: z.number().optional().describe("Wall time in milliseconds"),
});

/** Longest that a call may take, its place in the queue included; the sandbox's own wall clock is far shorter. */
const TIMEOUT_MS = 600_000;

/** The sandbox as the Judge's tool `python`; `outputKb` is what its programs may print. */
export function pythonTool(sandbox: PythonSandbox, outputKb: number): JudgeTool<typeof Input, typeof Output> {
  return {
    name: "python",
    description:
      "Runs a Python program: plain CPython 3.14 with its standard library (math, fractions, decimal, statistics, " +
      "itertools …), no files, no network, no input, a few seconds and a few hundred megabytes. Each program starts " +
      "anew. Print the bare answer, a decimal number or a choice's letter, as the last line of stdout.",
    input: Input,
    output: Output,
    // The sandbox has its own limit; JSON writes a control character in six.
    limits: { timeoutMs: TIMEOUT_MS, outputChars: outputKb * 1024 * 6 + 4096 },
    run: ({ code }, { scope, signal }) => sandbox.run(scope, code, signal),
    statusOf: ({ status }) => status,
    release: (scope) => sandbox.release(scope),
    close: () => sandbox.close(),
  };
}
