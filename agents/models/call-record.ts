import type { ModelRequest } from "../../state/records/message.js";
import type { CallFailure } from "./failure.js";

/** Refusals of like requests, all with the same words and none answered, after which no further one is sent. Ours. */
const ALIKE = 3;

/** Kinds of request that an endpoint may take or refuse each for itself. */
const kindOf = ({ tools, format }: ModelRequest): string =>
  format !== undefined ? "format" : tools?.length ? "tools" : "text";

/** What one model has answered and refused in a campaign. */
export class CallRecord {
  readonly #answered = new Set<string>();
  readonly #refused = new Map<string, number>();
  #replies = 0;
  #tokens = 0;

  /** @param outputTokens of the reply, as reported or estimated */
  answered(request: ModelRequest, outputTokens: number): void {
    this.#answered.add(kindOf(request));
    this.#replies += 1;
    this.#tokens += outputTokens;
  }

  /** Whether this refusal is the last of several with the same words, where no request of the kind was ever answered. */
  isLasting(request: ModelRequest, { kind, said }: CallFailure): boolean {
    if (kind !== "request") return false;
    const requests = kindOf(request);
    // Numbers differ from one prompt to the next, as in "you requested 4512 tokens".
    const key = `${requests} ${said.replace(/\d+/g, "#")}`;
    const times = (this.#refused.get(key) ?? 0) + 1;
    this.#refused.set(key, times);
    return times >= ALIKE && !this.#answered.has(requests);
  }

  /** Output tokens of a reply to be expected; 0 before the first. */
  get usualOutput(): number {
    return this.#replies === 0 ? 0 : Math.round(this.#tokens / this.#replies);
  }
}
