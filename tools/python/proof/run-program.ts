import type { PythonResult } from "../sandbox.js";

/** Runs one program where nothing of another one is left; `wallMs` is its time limit. */
export type RunProgram = (program: string, wallMs?: number) => Promise<PythonResult>;

/** Runs programs until one hits its time limit; the rest then count as late without being run. */
export function untilLate(run: RunProgram): RunProgram {
  let isLate = false;
  return async (program, wallMs) => {
    if (isLate) return { status: "time", stdout: "", ms: 0 };
    const result = await run(program, wallMs);
    isLate = result.status === "time";
    return result;
  };
}
