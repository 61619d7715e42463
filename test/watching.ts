import { z } from "zod";
import { type Running, startNanoflux } from "./command-line.js";

/** What a request came back with; the body as JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

/** A server-sent event, read. */
export interface Told {
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

  /** A page that another command serves beside its work. */
  static async beside(running: Running): Promise<Watching> {
    await running.seen("/\n");
    const [, url = ""] = /Page (http\S+)/.exec(running.output.stderr) ?? [];
    return new Watching(url, running);
  }

  get origin(): string {
    return new URL(this.url).origin;
  }

  /** Asks for what stands at a path of the API. */
  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return answerOf(await fetch(`${this.origin}/api/${path}`, { headers }));
  }

  /** Sends JSON as the page does. */
  async post(path: string, body: unknown = {}): Promise<Answer> {
    const headers = { "content-type": "application/json", origin: this.origin };
    return answerOf(await fetch(`${this.origin}/api/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
  }

  /** Listens to server-sent events until one is the last that is wanted; returns all that came. */
  async listen(path: string, isLast: (told: Told) => boolean, headers: Record<string, string> = {}): Promise<Told[]> {
    const heard: Told[] = [];
    for await (const told of this.stream(path, headers)) {
      heard.push(told);
      if (isLast(told)) break;
    }
    return heard;
  }

  /** The server-sent events of a path, until whoever listens stops. */
  async *stream(path: string, headers: Record<string, string> = {}): AsyncGenerator<Told> {
    const controller = new AbortController();
    const response = await fetch(`${this.origin}/api/${path}`, { headers, signal: controller.signal });
    if (response.body === null || !response.ok) throw new Error(`${path} answered ${response.status}`);
    let text = "";
    try {
      for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
        const blocks = `${text}${piece}`.split("\n\n");
        text = blocks.pop() ?? "";
        yield* blocks.filter((block) => !block.startsWith(":")).map(toldBy);
      }
    } finally {
      controller.abort();
    }
  }

  /** Ctrl-C; how the command ended. */
  async stop() {
    this.running.process.kill("SIGINT");
    return this.running.ended;
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
}

function toldBy(block: string): Told {
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
