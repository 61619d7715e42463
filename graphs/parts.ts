import type { CallContext } from "../agents/models/call-context.js";
import type { ConnectedModel } from "../agents/models/connected-model.js";
import type { Prompts } from "../agents/prompt/prompts.js";
import type { Challenge } from "../state/challenge.js";
import type { CampaignConfig } from "../state/config.js";
import type { Domain } from "../state/domain.js";
import type { ToolSpec } from "../state/message.js";
import type { Nearest, RoundInput } from "../state/round.js";
import type { Role } from "../state/usage.js";
import type { Toolbox } from "../tools/toolbox.js";

/** What the gate says of a question before anything more is paid for it. */
export interface GateFinding {
  finding: "new" | "duplicate" | "contaminated";
  nearest: Nearest | null;
  /** The text that it resembles, for the Attacker; absent for benchmarks, which must not leak through us. */
  resembles?: string;
}

/** What acceptance says under its lock. */
export interface AcceptanceFinding {
  finding: "accepted" | "duplicate" | "full";
  nearest: Nearest | null;
}

/** All that the graphs act with. They know these interfaces and no concrete part. */
export interface RoundParts {
  config: CampaignConfig;
  domain: Domain;
  prompts: Prompts;
  player(name: string): ConnectedModel;
  /** The Judge and, after it, the rest of the panel. */
  judges: readonly [ConnectedModel, ...ConnectedModel[]];
  toolbox: Toolbox;
  /** What the Judge's model is told of the tools that the domain gives it; one array for a whole campaign. */
  toolSpecs: ToolSpec[];
  checkNovelty(question: string): Promise<GateFinding>;
  /** Checks again and inserts, under one lock; the same round again is a success. */
  accept(round: string, challenge: Challenge): Promise<AcceptanceFinding>;
  callContext(call: { round: string; step: string; role: Role; signal?: AbortSignal }): CallContext;
}

/** Yields the parts for a run: always the same in a campaign, by the run's configuration in Studio. */
export type PartsSource = (context: unknown) => Promise<RoundParts>;

/** What stands in for a round's input where a graph is started on its own. */
export const sampleInput: RoundInput = {
  round: "m1r1",
  match: "m1",
  number: 1,
  roles: { attacker: "ada", defender: "ben" },
  aim: { topic: "percentages", hops: 3, variation: 1 },
  avoid: [],
  exemplars: [],
};

/** What stands in for a challenge where a graph is started on its own. */
export const sampleChallenge: Challenge = {
  topic: "percentages",
  question:
    "A shop has 240 apples and sells 25% of them on Monday. On Tuesday it sells 40 more. How many apples are left? Give a whole number.",
  answer: { kind: "number", value: "140" },
  hops: [
    { step: 1, question: "How many apples are sold on Monday?", result: "60", uses: [] },
    { step: 2, question: "How many apples are left after both days?", result: "140", uses: [1] },
  ],
  explanation: "25% of 240 is 60. 240 - 60 - 40 = 140.",
};
