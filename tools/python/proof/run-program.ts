import type { PythonResult } from "../sandbox.js";

/** Runs one program where nothing of another one is left; `wallMs` is its time limit. */
export type RunProgram = (program: string, wallMs?: number) => Promise<PythonResult>;
