import type { ToolSpec } from "../state/records/message.js";
import type { Evidence } from "../state/records/verdict.js";

/** One call of a tool for the verdict named `scope`. */
export interface ToolboxCall {
  scope: string;
  tool: string;
  input: Record<string, unknown>;
  signal?: AbortSignal;
}

/** The Judge's tools, ready to be called. A tool's error or invalid output becomes evidence. */
export interface Toolbox {
  /** The tools' descriptions for the Judge's model. */
  specs(names: string[]): ToolSpec[];
  call(call: ToolboxCall): Promise<Evidence>;
  /** Called after a verdict, so that tools release its resources. */
  release(scope: string): void;
  close(): Promise<void>;
}
