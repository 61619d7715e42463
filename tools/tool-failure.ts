import type { EvidenceStatus } from "../state/records/verdict.js";

/** Thrown by a tool that knows which limit it hit, or that has output despite its failure. */
export class ToolFailure extends Error {
  readonly status: Exclude<EvidenceStatus, "ok">;
  /** Output that the Judge sees besides the message. */
  readonly output: Record<string, unknown>;

  constructor(status: Exclude<EvidenceStatus, "ok">, message: string, output: Record<string, unknown> = {}) {
    super(message);
    this.name = "ToolFailure";
    this.status = status;
    this.output = output;
  }
}
