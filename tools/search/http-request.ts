import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { SearchConfig } from "../../state/config/search-config.js";
import { NanofluxError } from "../../state/errors.js";
import { checkUrl, guardedLookup } from "./addresses.js";

/** The settings of a network request. */
export type FetchRules = Pick<SearchConfig, "timeoutSeconds" | "retries" | "pauseMs" | "maxKb" | "privateHosts">;

/** A response, read completely. */
export interface HttpAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** What is sent beside the address. */
export interface HttpRequest {
  method: string;
  headers: Record<string, string>;
  body: string | null;
}

/**
 * Sends one request on its own connection, whose address is checked when it is made.
 *
 * @throws NanofluxError SEARCH_UNAVAILABLE for a forbidden address and for a response larger than `maxKb`; Error if the
 *   connection fails or takes longer than `timeoutSeconds`.
 */
export async function sendRequest(
  url: URL,
  { method, headers, body }: HttpRequest,
  rules: FetchRules,
): Promise<HttpAnswer> {
  checkUrl(url, rules.privateHosts);
  const signal = AbortSignal.timeout(rules.timeoutSeconds * 1000);
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  try {
    return await new Promise<HttpAnswer>((resolve, reject) => {
      const options = { method, headers, signal, agent: false as const, lookup: guardedLookup(rules.privateHosts) };
      const request = send(url, options, (response) => {
        readBody(response, rules.maxKb, url.host).then(
          (text) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
          (error: unknown) => {
            request.destroy();
            reject(error);
          },
        );
      });
      request.on("error", reject);
      request.end(body ?? undefined);
    });
  } catch (error) {
    if (signal.aborted) throw new Error(`it took longer than ${rules.timeoutSeconds} s`, { cause: error });
    throw error;
  }
}

async function readBody(response: AsyncIterable<Buffer>, maxKb: number, host: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > maxKb * 1024) {
      const message = `The response of "${host}" is larger than ${maxKb} KB.`;
      throw new NanofluxError("SEARCH_UNAVAILABLE", message, "Raise search.maxKb if large responses are expected.");
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
