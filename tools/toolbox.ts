import type { ToolSpec } from "../state/records/message.js";
import type { Evidence } from "../state/records/verdict.js";

/** One call of a tool for the verdict named `scope`. */
export interface ToolboxCall {
  scope: string;
  tool: string;
  input: Record<string, unknown>;
  signal?: AbortSignal;
}

/** The Judge's tools, ready to be called. What a tool throws or returns wrongly comes back as evidence. */
export interface Toolbox {
  /** What the Judge's model is told of each tool. */
  specs(names: string[]): ToolSpec[];
  call(call: ToolboxCall): Promise<Evidence>;
  /** The verdict is done: tools free what they held for it. */
  release(scope: string): void;
  close(): Promise<void>;
}
