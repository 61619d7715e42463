import { parse } from "yaml";
import { type Movement, move } from "../../../debug/moving.js";
import type { Answer, Desk, StepCommand } from "../command.js";
import { wrongUsage } from "../command.js";

async function go(desk: Desk, movement: Movement, signal?: AbortSignal, reply?: unknown): Promise<Answer> {
  const { session, breakpoints } = desk;
  const from = session.stop;
  const moved = [];
  desk.last = { movement, from };
  for await (const stop of move(session, movement, breakpoints, { reply, ...(signal ? { signal } : {}) })) {
    moved.push(...stop.moves);
  }
  return { moved };
}

/** Continues if no question is open; permission to pay, once given, lasts. */
function goOn(desk: Desk, movement: Movement, signal?: AbortSignal): Promise<Answer> {
  const { ask } = desk.session.stop;
  if (ask === null) return go(desk, movement, signal);
  if ("review" in ask) {
    throw wrongUsage(`A review of the ${ask.review} is waiting.`, "Answer it: accept, reject [REASON], or reply JSON.");
  }
  if (!desk.session.book.live) {
    throw wrongUsage(`The journal holds no reply for ${ask.live.step}.`, "Use `live` to call the models, or rewind.");
  }
  return go(desk, movement, signal, "live");
}

const moving = (name: Movement, short: string, help: string): StepCommand => ({
  name,
  short,
  help,
  run: (desk, _, signal) => goOn(desk, name, signal),
});

const answering = (name: string, usage: string, help: string, replyOf: (argument: string) => unknown): StepCommand => ({
  name,
  usage,
  help,
  run: (desk, argument, signal) => {
    const { ask } = desk.session.stop;
    if (ask === null || !("review" in ask)) {
      throw wrongUsage("No review is waiting here.", "Set `review:` in the configuration, or --review, to be asked.");
    }
    return go(desk, "next", signal, replyOf(argument));
  },
});

export const movingCommands: StepCommand[] = [
  moving("next", "n", "a step of the current graph (the round or an agent); agents inside it are stepped over"),
  moving("into", "i", "the next step, entering an agent if one begins"),
  moving("over", "o", "all of the marked node, with everything inside"),
  moving("out", "u", "to the end of the current graph"),
  moving("continue", "c", "to a breakpoint, a question for you, or the end"),
  {
    name: "retry",
    help: "go back to the start of the last move and repeat it, with fresh model replies",
    run: async (desk, _, signal) => {
      if (desk.last === null) throw wrongUsage("Nothing has run yet.", "Start with `next`.");
      const { movement, from } = desk.last;
      await desk.session.goTo(from);
      desk.session.book.forget(from.calls);
      return goOn(desk, movement, signal);
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
      session.book.live = true;
      return { text: "From here on models are called if the journal has no reply.", data: { live: true } };
    },
  },
];
