import type { Context } from "hono";
import { streamSSE } from "hono/streaming";

/** A server-sent event. `id` is what a browser that lost the connection asks to go on from. */
export interface Message {
  event: string;
  data: unknown;
  id?: string;
}

/** Where messages for one browser are put. */
export interface Outbox {
  /** Of messages with the same key only the last is kept, so that a slow reader costs no memory and is never behind. */
  put(key: string, message: Message): void;
  /** Says what was put, and no more after that. */
  end(): void;
}

/** Milliseconds between signs of life: shorter than the patience of proxies. */
const HEARTBEAT_MS = 15_000;

/**
 * Answers with server-sent events until the browser goes or the outbox is ended.
 * @param subscribe is given the outbox, and returns how to stop filling it
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
