import type { RoundCall } from "../../api.js";

/** A call's place in time, in milliseconds from the first one's beginning: it waits from `from` to `began`. */
export interface Bar {
  from: number;
  began: number;
  until: number;
}

/**
 * Where the calls of a round lie in time. Calls of an older campaign have no time of their own: they are set one
 * after the other, in the order in which they were answered, and `isMeasured` is false.
 */
export function waterfallOf(
  calls: readonly Pick<RoundCall, "at" | "ms" | "waitedMs">[],
  begunAt: string,
): { bars: Bar[]; length: number; isMeasured: boolean } {
  const isMeasured = calls.every(({ at }) => at !== undefined);
  let end = 0;
  const bars = calls.map(({ at, ms, waitedMs = 0 }): Bar => {
    const until = at === undefined ? end + waitedMs + ms : Math.max(ms, Date.parse(at) - Date.parse(begunAt));
    end = Math.max(end, until);
    const began = until - ms;
    return { from: Math.max(0, began - waitedMs), began, until };
  });
  return { bars, length: end, isMeasured };
}
