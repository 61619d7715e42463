import type { Dispatcher, request as undiciRequest } from "undici";

/** An answer whose body is still to be read. */
export interface RawAnswer {
  ok: boolean;
  status: number;
  headers: Headers;
  body: AsyncIterable<Uint8Array> | null;
}

interface Client {
  request: typeof undiciRequest;
  dispatcher: Dispatcher;
}

/** Of one request, as many as `fetch` follows at most in practice; ours. */
const MOST_REDIRECTS = 5;

let client: Promise<Client> | undefined;
let environment = "";

/** The client for the proxies that the environment names now. Loaded at the first call. */
function clientNow(): Promise<Client> {
  const { http_proxy, HTTP_PROXY, https_proxy, HTTPS_PROXY, no_proxy, NO_PROXY } = process.env;
  const now = JSON.stringify([http_proxy, HTTP_PROXY, https_proxy, HTTPS_PROXY, no_proxy, NO_PROXY]);
  if (client === undefined || environment !== now) {
    environment = now;
    client = import("undici").then(({ request, EnvHttpProxyAgent, interceptors }) => {
      const agent = new EnvHttpProxyAgent({ headersTimeout: 0, bodyTimeout: 0 });
      const dispatcher = agent.compose(interceptors.redirect({ maxRedirections: MOST_REDIRECTS }));
      return { request, dispatcher };
    });
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
  const { request, dispatcher } = await clientNow();
  // Not its `fetch`, whose web streams cost more than the rest of a call to a quick server.
  const answer = await request(url, {
    dispatcher,
    method: method === "POST" ? "POST" : "GET",
    headers: { ...Object.fromEntries(new Headers(headers)), "accept-encoding": "identity" },
    ...(typeof body === "string" && { body }),
    ...(signal && { signal }),
  });
  const { statusCode: status } = answer;
  return { ok: status >= 200 && status < 300, status, headers: headersOf(answer.headers), body: answer.body };
}

function headersOf(received: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value = []] of Object.entries(received))
    for (const one of [value].flat()) headers.append(name, one);
  return headers;
}
