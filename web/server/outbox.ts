import type { Context } from "hono";
import { streamSSE } from "hono/streaming";

/** A server-sent event. A browser that lost the connection continues from the last `id`. */
export interface Message {
  event: string;
  data: unknown;
  id?: string;
}

/** A queue of messages for one browser. */
export interface Outbox {
  /** Only the last message with a given key is kept, so that a slow reader uses little memory and gets current data. */
  put(key: string, message: Message): void;
  /** Sends the queued messages, then closes. */
  end(): void;
}

/** Milliseconds between keep-alive messages: shorter than the timeouts of proxies. */
const HEARTBEAT_MS = 15_000;

/**
 * Answers with server-sent events until the browser disconnects or the outbox is ended.
 * @param subscribe receives the outbox, and returns a function that stops filling it
 */
export function serveMessages(context: Context, subscribe: (outbox: Outbox) => () => void): Response {
  return streamSSE(context, async (stream) => {
    const waiting = new Map<string, Message>();
    let isOpen = true;
    let wake: () => void = () => undefined;
    const close = () => {
      isOpen = false;
      wake();
    };
    stream.onAbort(() => {
      waiting.clear();
      close();
    });
    const heartbeat = setInterval(() => void stream.write(": still here\n\n"), HEARTBEAT_MS);
    const unsubscribe = subscribe({
      put(key, message) {
        waiting.delete(key);
        waiting.set(key, message);
        wake();
      },
      end: close,
    });
    try {
      while (isOpen || waiting.size > 0) {
        const messages = [...waiting.values()];
        waiting.clear();
        for (const { data, ...message } of messages) {
          await stream.writeSSE({ ...message, data: JSON.stringify(data) });
        }
        if (isOpen && waiting.size === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    } finally {
      clearInterval(heartbeat);
      unsubscribe();
    }
  });
}
