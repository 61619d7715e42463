import type { z } from "zod";
import type { EvidenceStatus } from "../state/records/verdict.js";

/** What a running tool is given: a signal that fires at its timeout, and the verdict it works for. */
export interface ToolContext {
  signal: AbortSignal;
  /** Names the verdict; tools that hold something for the length of one verdict key it by this. */
  scope: string;
}

/** Most that one call may take. */
export interface ToolLimits {
  /** Milliseconds of wall time; 10,000 by default. */
  timeoutMs?: number;
  /** Characters of JSON that its output may have; 65,536 by default. Only for tools of our own. */
  outputChars?: number;
}

/**
 * A tool of the Judge. Input and output are checked by their schemas on every call; a failure becomes evidence,
 * never a crash. `statusOf` lets a tool name a limit that its output reports.
 */
export interface JudgeTool<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodObject = z.ZodObject> {
  name: string;
  description: string;
  input: Input;
  output: Output;
  limits?: ToolLimits;
  /** Its name and description come from a server and are not trusted. */
  isForeign?: boolean;
  run(input: z.output<Input>, context: ToolContext): Promise<z.input<Output>>;
  statusOf?(output: z.output<Output>): EvidenceStatus;
  /** Called when the verdict is done: free what was held for it. */
  release?(scope: string): void;
  /** Called once, at the end of all work. */
  close?(): Promise<void>;
}
