import type { Evidence } from "../state/records/verdict.js";
import type { Toolbox } from "../tools/toolbox.js";

/** What programs printed in an earlier run, by their text. */
export type Recording = Map<string, Evidence>;

/** A toolbox that writes down what the real one answers, and how long it worked. */
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
 * A toolbox that answers from a recording, so that a measurement leaves the sandbox out. Counts what it had to ask the
 * real one for: a measurement with any is not clean.
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
