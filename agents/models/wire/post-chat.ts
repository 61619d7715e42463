import { EndpointError } from "../endpoint-error.js";
import type { ChatBody } from "./chat-body.js";
import type { KnownWays } from "./known-ways.js";
import { modelFetch } from "./model-fetch.js";
import { readAnswer } from "./read-answer.js";
import { listen } from "./silence.js";
import { bend, jsonMode, schemaInPrompt, type Way, wayRound } from "./ways.js";

/** Where requests go, and how. */
export interface ChatAddress {
  url: string;
  headers: Record<string, string>;
  /** Longest silence, in seconds. */
  silence: number;
  /** Whether replies without tools come in pieces. */
  streams: boolean;
  ways: KnownWays;
  /** Ways that are tried for no word of the endpoint. */
  never: readonly Way[];
  /** Called with each way that was found out. */
  tell: (way: Way) => void;
}

/**
 * Asks for a completion. What the endpoint refuses is asked in another way, at once; a way that led to a reply is
 * remembered for the process.
 * @returns the completion's JSON, with choices
 * @throws EndpointError for an answer that is no reply; SilenceError, CutReplyError
 */
export async function postChat(address: ChatAddress, body: ChatBody, signal?: AbortSignal | null): Promise<unknown> {
  const { ways, never } = address;
  const wanted: ChatBody = streamed(body, address.streams);
  const found = new Set<Way>();
  for (;;) {
    // As they are known now: other calls may find out more while this one is under way.
    const taken = new Set([...ways.all, ...found]);
    const sent = bend(wanted, taken);
    try {
      const completion = await exchange(address, sent, signal);
      const news = [...found].filter((way) => !ways.all.has(way));
      ways.learn(news);
      for (const way of news) if (way !== jsonMode || !found.has(schemaInPrompt)) address.tell(way);
      return completion;
    } catch (error) {
      if (isFiltered(error)) return refusal(error.said);
      const way = error instanceof EndpointError ? wayRound(error, sent, new Set([...never, ...taken])) : null;
      if (way === null) throw error;
      found.add(way);
    }
  }
}

/**
 * Azure answers 400 to a prompt that its filter refuses, OpenRouter 403 to one that its moderation flags, DashScope 400
 * with a name of its own: no fault of the request's form, or of the key.
 */
const isFiltered = (error: unknown): error is EndpointError =>
  error instanceof EndpointError &&
  (error.status === 400 || error.status === 403) &&
  /content_?filter|content management policy|requires moderation|data_inspection_failed/i.test(
    `${error.code} ${error.said}`,
  );

const refusal = (said: string) => ({
  object: "chat.completion",
  choices: [
    { index: 0, finish_reason: "content_filter", message: { role: "assistant", content: null, refusal: said } },
  ],
});

/** Pieces of tool calls are put together wrongly by some servers, so those come whole. */
function streamed(body: ChatBody, streams: boolean): ChatBody {
  if (!streams || body.tools !== undefined) return body;
  return { ...body, stream: true, stream_options: { include_usage: true } };
}

async function exchange(
  { url, headers, silence }: ChatAddress,
  body: ChatBody,
  signal: AbortSignal | null | undefined,
): Promise<unknown> {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
    body: JSON.stringify(body),
  };
  const heard = await listen((cut) => modelFetch(url, { ...init, signal: cut }), { seconds: silence, signal });
  return readAnswer(heard.answer, heard.body);
}
