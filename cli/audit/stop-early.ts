/**
 * Ctrl-C ends an audit early: nothing new is asked, what is in flight finishes, and what was found so far is printed. A second
 * Ctrl-C ends the program.
 */
export async function stopEarly<Found>(
  note: (line: string) => void,
  work: (signal: AbortSignal) => Promise<Found>,
): Promise<Found> {
  const stopping = new AbortController();
  const stop = (): void => {
    note("Stopping: nothing new is asked; what is in flight finishes. Once more to stop at once.");
    stopping.abort();
  };
  process.once("SIGINT", stop);
  try {
    return await work(stopping.signal);
  } finally {
    process.off("SIGINT", stop);
  }
}
