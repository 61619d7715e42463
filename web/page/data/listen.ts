/** What to do with a stream's messages, by name, and when it is lost and found. */
export interface Listener<Messages> {
  opened?: () => void;
  lost?: () => void;
  messages: { [Name in keyof Messages]: (message: Messages[Name]) => void };
}

/** How long to wait before the server is asked again, in milliseconds. */
export const PATIENCE = 1000;

/**
 * Listens to server-sent events until the returned function is called, also when the server stops and comes back. A
 * browser opens a stream again by itself after a lost connection, but gives up on one that was answered with an error.
 *
 * A page that is not in front listens to nothing: a browser keeps six connections to one server, for all of its tabs,
 * and a stream holds one for as long as it is open.
 */
export function listen<Messages>(address: string, { opened, lost, messages }: Listener<Messages>): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    const stream = new EventSource(address);
    source = stream;
    stream.onopen = () => opened?.();
    stream.onerror = () => {
      lost?.();
      if (stream.readyState === EventSource.CLOSED) timer = setTimeout(open, PATIENCE);
    };
    for (const name in messages) {
      stream.addEventListener(name, (event) => messages[name](JSON.parse(event.data)));
    }
  };
  const close = () => {
    clearTimeout(timer);
    source?.close();
  };
  const turn = () => {
    close();
    if (document.visibilityState === "visible") open();
  };
  document.addEventListener("visibilitychange", turn);
  turn();
  return () => {
    document.removeEventListener("visibilitychange", turn);
    close();
  };
}
