declare global {
  /** The server's answers, of a copy of the page that has no server, as gzip in base64: {@link Recorded}. */
  var nanofluxBundle: string | undefined;
}

/** Answers by path, as JSON; and answers that are lists of other ones, by the paths of these. */
interface Recorded {
  answers: Record<string, string>;
  lists: Record<string, string[]>;
}

const packed = globalThis.nanofluxBundle;

/** Whether the page is a copy in files: then nothing can be played, run or recorded. */
export const isCopy: boolean = packed !== undefined;

let unpacked: Promise<Recorded> | null = null;

/** The recorded answer to a GET, as JSON; null where none was recorded. Only for a copy. */
export async function recordedAnswer(path: string): Promise<string | null> {
  unpacked ??= unpack(packed ?? "");
  const { answers, lists } = await unpacked;
  const list = lists[path];
  return list ? `[${list.flatMap((part) => answers[part] ?? []).join()}]` : (answers[path] ?? null);
}

async function unpack(base64: string): Promise<Recorded> {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}
