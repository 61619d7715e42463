import type { EnvHttpProxyAgent, fetch as undiciFetch } from "undici";

/** An answer whose body is still to be read. */
export interface RawAnswer {
  ok: boolean;
  status: number;
  headers: Headers;
  body: AsyncIterable<Uint8Array> | null;
}

interface Client {
  fetch: typeof undiciFetch;
  agent: EnvHttpProxyAgent;
}

let client: Promise<Client> | undefined;
let environment = "";

/** The client for the proxies that the environment names now. Loaded at the first call. */
function clientNow(): Promise<Client> {
  const { http_proxy, HTTP_PROXY, https_proxy, HTTPS_PROXY, no_proxy, NO_PROXY } = process.env;
  const now = JSON.stringify([http_proxy, HTTP_PROXY, https_proxy, HTTPS_PROXY, no_proxy, NO_PROXY]);
  if (client === undefined || environment !== now) {
    environment = now;
    client = import("undici").then(({ fetch, EnvHttpProxyAgent }) => ({
      fetch,
      agent: new EnvHttpProxyAgent({ headersTimeout: 0, bodyTimeout: 0 }),
    }));
  }
  return client;
}

/**
 * A `fetch` for endpoints of models. It goes through the proxy of HTTP_PROXY or HTTPS_PROXY, except to what NO_PROXY
 * names (Node's own knows none of them before version 24), and has no limits of time (Node's own gives up after five
 * minutes, which slow local models need).
 */
export async function modelFetch(
  url: string,
  { method, headers, body, signal }: Pick<RequestInit, "method" | "headers" | "body" | "signal">,
): Promise<RawAnswer> {
  const { fetch, agent } = await clientNow();
  const answer = await fetch(url, {
    dispatcher: agent,
    ...(method !== undefined && { method }),
    ...(headers !== undefined && { headers: Object.fromEntries(new Headers(headers)) }),
    ...(typeof body === "string" && { body }),
    ...(signal && { signal }),
  });
  return { ok: answer.ok, status: answer.status, headers: new Headers([...answer.headers]), body: answer.body };
}
