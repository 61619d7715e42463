import type { JudgeProtocols } from "../agents/judge/protocols.js";
import type { CallContext } from "../agents/models/call-context.js";
import type { ConnectedModel } from "../agents/models/connected-model.js";
import type { Prompts } from "../agents/prompt/prompts.js";
import type { CampaignConfig } from "../state/config/config.js";
import type { Challenge } from "../state/records/challenge.js";
import type { Domain } from "../state/records/domain.js";
import type { ToolSpec } from "../state/records/message.js";
import type { Nearest, RoundInput } from "../state/records/round.js";
import type { Prover } from "../tools/python/proof/prover.js";
import type { Toolbox } from "../tools/toolbox.js";

/** What the gate says of a question before anything more is paid for it. */
export interface GateFinding {
  finding: "new" | "duplicate" | "contaminated";
  nearest: Nearest | null;
  /** It was refused for its answer and its numbers, whatever its words. */
  sameAnswer: boolean;
  /** The text that it resembles, for the Attacker; absent for benchmarks, which must not leak through us. */
  resembles?: string;
}

/** What acceptance says. */
export type AcceptanceFinding =
  | { finding: "accepted" | "duplicate" | "full"; nearest: Nearest | null }
  | { finding: "unproven"; reason: string };

/** All that the graphs act with. They know these interfaces and no concrete part. */
export interface RoundParts {
  config: CampaignConfig;
  domain: Domain;
  prompts: Prompts;
  /** A player's model with the settings of the role that it plays. */
  player(name: string, role: "attacker" | "defender"): ConnectedModel;
  /** The Judge and, after it, the rest of the panel. */
  judges: readonly [ConnectedModel, ...ConnectedModel[]];
  toolbox: Toolbox;
  /** Which judges are asked for tool calls, and which for whole programs. */
  protocols: JudgeProtocols;
  /** Finds out what a program of the Judge's proves. */
  prover: Prover;
  /** The descriptions of the domain's tools for the Judge's model; one array for the whole campaign. */
  toolSpecs: ToolSpec[];
  checkNovelty(challenge: Challenge): Promise<GateFinding>;
  /**
   * Has a row proven, checks it again and inserts it, under one lock; the same round again is a success. No more rows are
   * proven at once than are missing from the target.
   * @param prove says why the row is not proven; null where it is
   */
  accept(round: string, challenge: Challenge, prove: () => Promise<string | null>): Promise<AcceptanceFinding>;
  callContext(call: Pick<CallContext, "round" | "node" | "step" | "role" | "signal">): CallContext;
}

/** Yields the parts for a run: always the same in a campaign, by the run's configuration in Studio. */
export type PartsSource = (context: unknown) => Promise<RoundParts>;

/** The default round input when a graph is started on its own. */
export const sampleInput: RoundInput = {
  round: "m1r1",
  match: "m1",
  number: 1,
  roles: { attacker: "ada", defender: "ben" },
  aim: { topic: "percentages", hops: 3, variation: 1 },
  avoid: [],
  exemplars: [],
};

/** The default challenge when a graph is started on its own: one that the simulated judge can prove. */
export const sampleChallenge: Challenge = {
  topic: "percentages",
  question:
    "The list price of a table is 216 dollars, but members of the club in Ardel get a 7 percent discount. Write T for the amount that a member spends on the table, in dollars, to 2 decimals (halves round up). With T dollars in hand, Ines buys as many candles as possible at 9 dollars each. What is the number of candles that Ines gets?",
  answer: { kind: "number", value: "22" },
  hops: [
    {
      step: 1,
      question:
        "The list price of a table is 216 dollars, but members of the club in Ardel get a 7 percent discount. What is the amount that a member spends on the table, in dollars, to 2 decimals (halves round up)?",
      result: "200.88",
      uses: [],
    },
    {
      step: 2,
      question:
        "With T dollars in hand, Ines buys as many candles as possible at 9 dollars each. What is the number of candles that Ines gets?",
      result: "22",
      uses: [1],
    },
  ],
  explanation: "Step 1: 216 * (100 - 7) / 100 = 200.88. Step 2: floor(200.88 / 9) = 22.",
};
