import type { Evidence } from "../state/records/verdict.js";
import type { Toolbox } from "../tools/toolbox.js";

/** Program output of an earlier run, by program text. */
export type Recording = Map<string, Evidence>;

/** A toolbox that records the real one's answers and how long they took. */
export function recordingToolbox(toolbox: Toolbox, recording: Recording): Toolbox {
  return {
    ...toolbox,
    async call(call) {
      const evidence = await toolbox.call(call);
      recording.set(JSON.stringify(call.input), evidence);
      return evidence;
    },
  };
}

/**
 * A toolbox that answers from a recording, so that a measurement excludes the sandbox. It counts the calls that it had
 * to pass to the real toolbox; a clean measurement has none.
 */
export function replayingToolbox(toolbox: Toolbox, recording: Recording): Toolbox & { missed: () => number } {
  let missed = 0;
  return {
    ...toolbox,
    missed: () => missed,
    async call(call) {
      const known = recording.get(JSON.stringify(call.input));
      if (known) return known;
      missed += 1;
      return toolbox.call(call);
    },
  };
}
