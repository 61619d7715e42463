import { AsyncLocalStorage } from "node:async_hooks";
import type { GuardedFetch } from "./guarded-fetch.js";

const guarded = new AsyncLocalStorage<GuardedFetch>();
let installed = false;

/**
 * Runs a task whose calls of the global `fetch`, and only those, go through a guarded one. For libraries that
 * take no `fetch` of ours (the tools of @langchain/community); everybody else's calls are left as they are.
 */
export function withFetch<Result>(fetchGuarded: GuardedFetch, task: () => Promise<Result>): Promise<Result> {
  if (!installed) {
    const plain = globalThis.fetch;
    globalThis.fetch = (input, init) => (guarded.getStore() ?? plain)(input, init);
    installed = true;
  }
  return guarded.run(fetchGuarded, task);
}
