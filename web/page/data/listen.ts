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
 */
export function listen<Messages>(address: string, { opened, lost, messages }: Listener<Messages>): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(address);
    source.onopen = () => opened?.();
    source.onerror = () => {
      lost?.();
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, PATIENCE);
    };
    for (const name in messages) {
      source.addEventListener(name, (event) => messages[name](JSON.parse(event.data)));
    }
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
