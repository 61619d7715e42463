import type { RawAnswer } from "./model-fetch.js";

/** The endpoint said nothing for so long. */
export class SilenceError extends Error {
  /** What had come of the reply until then. */
  readonly received: string;

  constructor(seconds: number, received: string) {
    const what = received === "" ? "no reply" : `no further piece of the reply (${received.length} characters came)`;
    super(`${what} within ${seconds} s`);
    this.name = "SilenceError";
    this.received = received;
  }
}

/** The reply broke off in the middle. */
export class CutReplyError extends Error {
  readonly received: string;

  constructor(received: string, cause?: unknown) {
    super(`the reply broke off after ${received.length} characters`, { cause });
    this.name = "CutReplyError";
    this.received = received;
  }
}

/**
 * Sends a request and reads the whole answer. It may take as long as it likes where something comes now and then: what
 * fails is silence.
 * @throws SilenceError after so many seconds without a byte; CutReplyError where the body breaks off; the signal's reason
 */
export async function listen(
  send: (signal: AbortSignal) => Promise<RawAnswer>,
  { seconds, signal }: { seconds: number; signal?: AbortSignal | null | undefined },
): Promise<{ answer: RawAnswer; body: string }> {
  // Not AbortSignal.any: a campaign's signal outlives thousands of calls, and each must leave nothing behind on it.
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  let body = "";
  let isSilent = false;
  const timer = setTimeout(() => {
    isSilent = true;
    controller.abort();
  }, seconds * 1000);
  try {
    signal?.throwIfAborted();
    const answer = await send(controller.signal);
    timer.refresh();
    try {
      const decoder = new TextDecoder();
      for await (const chunk of answer.body ?? []) {
        timer.refresh();
        body += decoder.decode(chunk, { stream: true });
      }
      body += decoder.decode();
    } catch (error) {
      if (isSilent || signal?.aborted || !answer.ok) throw error;
      throw new CutReplyError(body, error);
    }
    return { answer, body };
  } catch (error) {
    signal?.throwIfAborted();
    throw isSilent ? new SilenceError(seconds, body) : error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
