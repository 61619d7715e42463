import { z } from "zod";
import { type Running, startNanoflux } from "./command-line.js";

/** A response; the body as JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** A parsed server-sent event. */
export interface StreamEvent {
  event: string;
  id: string | null;
  data: unknown;
}

/** A `nanoflux watch` in another process, and a browser's requests to it. */
export class Watching {
  readonly url: string;
  readonly running: Running;

  private constructor(url: string, running: Running) {
    this.url = url;
    this.running = running;
  }

  /** Starts `nanoflux watch` with these arguments. */
  static async start(...args: string[]): Promise<Watching> {
    const running = startNanoflux(["watch", ...args, "--json"]);
    await running.seen("\n}\n");
    return new Watching(z.object({ url: z.url() }).parse(JSON.parse(running.output.stdout)).url, running);
  }

  /** A page that another command serves while it works. */
  static async beside(running: Running): Promise<Watching> {
    await running.seen("/\n");
    const [, url = ""] = /Page (http\S+)/.exec(running.output.stderr) ?? [];
    return new Watching(url, running);
  }

  get origin(): string {
    return new URL(this.url).origin;
  }

  /** GETs a path of the API. */
  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return answerOf(await fetch(`${this.origin}/api/${path}`, { headers }));
  }

  /** Sends JSON as the page does. */
  async post(path: string, body: unknown = {}): Promise<Answer> {
    const headers = { "content-type": "application/json", origin: this.origin };
    return answerOf(await fetch(`${this.origin}/api/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
  }

  /** Reads server-sent events until `isLast` is true; returns all of them. */
  async listen(
    path: string,
    isLast: (event: StreamEvent) => boolean,
    headers: Record<string, string> = {},
  ): Promise<StreamEvent[]> {
    const heard: StreamEvent[] = [];
    for await (const event of this.stream(path, headers)) {
      heard.push(event);
      if (isLast(event)) break;
    }
    return heard;
  }

  /** The server-sent events of a path, until the caller stops reading. */
  async *stream(path: string, headers: Record<string, string> = {}): AsyncGenerator<StreamEvent> {
    const controller = new AbortController();
    const response = await fetch(`${this.origin}/api/${path}`, { headers, signal: controller.signal });
    if (response.body === null || !response.ok) throw new Error(`${path} answered ${response.status}`);
    let text = "";
    try {
      for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
        const blocks = `${text}${piece}`.split("\n\n");
        text = blocks.pop() ?? "";
        yield* blocks.filter((block) => !block.startsWith(":")).map(parseEvent);
      }
    } finally {
      controller.abort();
    }
  }

  /** Sends Ctrl-C; returns the command's result. */
  async stop() {
    this.running.process.kill("SIGINT");
    return this.running.ended;
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

function parseEvent(block: string): StreamEvent {
  const fields = new Map(
    block.split("\n").map((line): [string, string] => {
      const colon = line.indexOf(": ");
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  return {
    event: fields.get("event") ?? "",
    id: fields.get("id") ?? null,
    data: JSON.parse(fields.get("data") ?? "null"),
  };
}
