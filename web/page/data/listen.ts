/** Handlers of a stream's messages, by name, and of its loss and recovery. */
export interface Listener<Messages> {
  opened?: () => void;
  lost?: () => void;
  messages: { [Name in keyof Messages]: (message: Messages[Name]) => void };
}

/** Delay before the next connection attempt, in milliseconds. */
export const PATIENCE = 1000;

/**
 * Listens to server-sent events until the returned function is called, across restarts of the server. A browser reopens
 * a stream by itself after a lost connection, but not after an error response.
 *
 * A hidden page does not listen: a browser allows six connections to a server, across all tabs, and an open stream
 * occupies one.
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
