import { AsyncLocalStorage } from "node:async_hooks";
import type { GuardedFetch } from "./guarded-fetch.js";

const guarded = new AsyncLocalStorage<GuardedFetch>();
let installed = false;

/**
 * Runs a task whose calls of the global `fetch` go through a guarded one; calls outside the task are unaffected. For
 * libraries that do not accept a custom `fetch` (the tools of @langchain/community).
 */
export function withFetch<Result>(fetchGuarded: GuardedFetch, task: () => Promise<Result>): Promise<Result> {
  if (!installed) {
    const plain = globalThis.fetch;
    globalThis.fetch = (input, init) => (guarded.getStore() ?? plain)(input, init);
    installed = true;
  }
  return guarded.run(fetchGuarded, task);
}
