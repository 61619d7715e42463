import { parse } from "yaml";
import { type Breakpoint, breakpointsOf } from "../../../debug/breakpoints/breakpoint.js";
import { type Movement, move } from "../../../debug/moving.js";
import type { Answer, StepCommand, StepSession } from "../command.js";
import { wrongUsage } from "../command.js";
import { placeToStop } from "./breakpoints.js";

/** How far to move, and for `continue` the place where it is to end. */
interface Way {
  movement: Movement;
  until: Breakpoint | null;
}

async function go(
  steps: StepSession,
  { movement, until }: Way,
  signal?: AbortSignal,
  reply?: unknown,
): Promise<Answer> {
  const { session, breakpoints } = steps;
  const from = session.stop;
  const moved = [];
  steps.last = { movement, from, until };
  const places = [...breakpoints.values(), ...(until ? [until] : [])];
  for await (const stop of move(session, movement, places, { reply, ...(signal ? { signal } : {}) })) {
    moved.push(...stop.moves);
  }
  return { moved };
}

/** Continues if no question is open; permission to pay, once given, lasts. */
function goOn(steps: StepSession, way: Way, signal?: AbortSignal): Promise<Answer> {
  const { ask } = steps.session.stop;
  if (ask === null) return go(steps, way, signal);
  if ("review" in ask) {
    throw wrongUsage(`A review of the ${ask.review} is waiting.`, "Answer it: accept, reject [REASON], or reply JSON.");
  }
  if (!steps.session.calls.live) {
    throw wrongUsage(`The journal holds no reply for ${ask.live.step}.`, "Use `live` to call the models, or rewind.");
  }
  return go(steps, way, signal, "live");
}

const moving = (movement: Movement, short: string, help: string): StepCommand => ({
  name: movement,
  short,
  help,
  run: (steps, argument, signal) => {
    if (argument !== "") {
      throw wrongUsage(
        `\`${movement}\` takes no argument: "${argument}".`,
        `To stop there: continue until ${argument}.`,
      );
    }
    return goOn(steps, { movement, until: null }, signal);
  },
});

const answering = (name: string, usage: string, help: string, replyOf: (argument: string) => unknown): StepCommand => ({
  name,
  usage,
  help,
  run: (steps, argument, signal) => {
    const { ask } = steps.session.stop;
    if (ask === null || !("review" in ask)) {
      throw wrongUsage("No review is waiting here.", "Set `review:` in the configuration, or --review, to be asked.");
    }
    return go(steps, { movement: "next", until: null }, signal, replyOf(argument));
  },
});

export const movingCommands: StepCommand[] = [
  moving("next", "n", "a step of the current graph (the round or an agent); agents inside it are stepped over"),
  moving("into", "i", "the next step, entering an agent if one begins"),
  moving("over", "o", "all of the marked node, with everything inside"),
  moving("out", "u", "to the end of the current graph"),
  {
    name: "continue",
    short: "c",
    usage: "[until TARGET] [if CONDITION]",
    help: "to a breakpoint, a question for you, or the end; with a target as of `break`, to that at the latest",
    complete: ({ session }) => ["until", ...breakpointsOf(session)],
    run: (steps, argument, signal) => {
      const place = argument.replace(/^until\b\s*/, "");
      return goOn(steps, { movement: "continue", until: argument === "" ? null : placeToStop(steps, place) }, signal);
    },
  },
  {
    name: "retry",
    help: "go back to the start of the last move and repeat it, with fresh model replies",
    run: async (steps, _, signal) => {
      if (steps.last === null) throw wrongUsage("Nothing has run yet.", "Start with `next`.");
      const { from, ...way } = steps.last;
      await steps.session.goTo(from);
      steps.session.calls.forget(from.calls);
      return goOn(steps, way, signal);
    },
  },
  answering("accept", "", "accept what a review shows", () => "accept"),
  answering("reject", "[REASON]", "reject it: the round ends as declined", (reason) => ({
    decision: "reject",
    reason,
  })),
  answering("reply", "JSON", 'answer a review, like {"decision": "edit", "explanation": "…"}', (text) => parse(text)),
  {
    name: "live",
    help: "in a replay: call the models from here on, at their cost",
    run: ({ session }) => {
      session.calls.live = true;
      return { text: "From here on models are called if the journal has no reply.", data: { live: true } };
    },
  },
];
