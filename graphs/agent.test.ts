import { END, GraphRecursionError, START } from "@langchain/langgraph";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ScriptedEndpoint, startScriptedEndpoint } from "../agents/models/fixtures/scripted-endpoint.js";
import { compose } from "../campaign/compose/compose.js";
import { CampaignConfig, type CampaignConfigInput } from "../state/config/config.js";
import type { RoundInput } from "../state/records/round.js";
import { type Agent, directly } from "./agent.js";
import { createAttacker } from "./attacker.js";
import { createDefender } from "./defender.js";
import { partsWith } from "./fixtures/scripted-parts.js";
import { createJudge } from "./judge.js";
import { type PartsSource, sampleChallenge, sampleInput } from "./parts.js";
import { createRoundGraph } from "./round/graph.js";

let endpoint: ScriptedEndpoint;
beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
});
afterAll(() => endpoint.stop());
const { withParts } = partsWith(() => endpoint);

/** A state as JSON has it, without the milliseconds that its programs took. */
const withoutTimes = (state: unknown) =>
  JSON.parse(JSON.stringify(state, (key, value) => (key === "ms" ? undefined : value)));

interface TwoWays<State, Update> {
  graph: Agent<State, Update>;
  direct: Agent<State, Update>;
}

/** Asks an agent by its graph and directly, each time with the same replies, and says how the state ended. */
async function bothWays<State, Update>(
  create: (partsOf: PartsSource) => TwoWays<State, Update>,
  input: Update,
  replies: Parameters<ScriptedEndpoint["script"]>,
  over: Partial<CampaignConfigInput> = {},
): Promise<[graph: unknown, direct: unknown]> {
  const ask = async (way: keyof TwoWays<State, Update>) => {
    await endpoint.script(...replies);
    return withParts(over, async (parts) => withoutTimes(await create(async () => parts)[way].invoke(input)));
  };
  return [await ask("graph"), await ask("direct")];
}

const program = "price = 216\npercent = 7\neach = 9\nprint(int(round(price * (100 - percent) / 100, 2) // each))";
const ruling = { wellPosed: true, problem: null, answer: null, quotes: null };
const call = (name: string, args: object) => ({
  content: null,
  toolCalls: [{ name, args: JSON.stringify(args) }],
  finish: "tool_calls",
});

describe("an agent asked without its graph ends in the state in which its graph ends", { timeout: 60_000 }, () => {
  it("an Attacker whose replies go back until there is no retry left", async () => {
    const replies = [{ content: "{}" }, { content: "no question" }, { content: "[1]" }];
    const [graph, direct] = await bothWays(createAttacker, { input: sampleInput }, replies);
    expect(direct).toEqual(graph);
    expect(direct).toMatchObject({ retries: 2, problems: [expect.any(String)] });
  });

  it("a Defender that is asked three times", async () => {
    const replies = [{ content: "#### 22" }, { content: "It depends.\nIt may be 3 or 4." }, { content: "#### 23" }];
    const input = { input: sampleInput, challenge: sampleChallenge };
    const [graph, direct] = await bothWays(createDefender, input, replies, {
      acceptance: { policy: "solve-rate", attempts: 3 },
    });
    expect(direct).toEqual(graph);
    expect(direct).toMatchObject({ attempts: [{ answer: "22" }, { problem: "no-answer" }, { answer: "23" }] });
  });

  it("a Judge that tries a program, rules, and is asked in the other protocol where it calls no tool", async () => {
    const input = { input: sampleInput, challenge: sampleChallenge, purpose: "validate" as const };
    const tools = await bothWays(createJudge, input, [
      call("python", { code: program }),
      call("submit_ruling", ruling),
    ]);
    expect(tools[1]).toEqual(tools[0]);
    expect(tools[1]).toMatchObject({ verdict: { finding: "confirmed" } });
    const silent = [{ content: "Well." }, { content: "Hm." }, { content: `\`\`\`python\n${program}\n\`\`\`` }];
    const programs = await bothWays(createJudge, input, silent);
    expect(programs[1]).toEqual(programs[0]);
    expect(programs[1]).toMatchObject({ protocol: "program", verdict: { finding: "confirmed" } });
  });

  it("whole rounds, played by the simulated players", async () => {
    const play = async (agents: "graphs" | "direct") => {
      const config = CampaignConfig.parse({
        seed: 5,
        acceptance: { policy: "any", attempts: 2 },
        sandbox: { size: 1, isolation: "heap" },
      });
      const control = { admit: () => undefined, onOutage: null, onNews: null };
      const { parts, close } = await compose({ config, folder: null, journal: null, accepted: [], control });
      const round = createRoundGraph(async () => parts, agents);
      const states: unknown[] = [];
      for (const [index, topic] of ["percentages", "rates", "percentages"].entries()) {
        const input: RoundInput = {
          ...sampleInput,
          round: `m1r${index + 1}`,
          aim: { topic, hops: 2, variation: index },
        };
        states.push(withoutTimes(await round.invoke({ input })));
      }
      await close();
      return states;
    };
    const direct = await play("direct");
    expect(direct).toEqual(await play("graphs"));
    expect(direct).toContainEqual(expect.objectContaining({ outcome: "accepted" }));
  });
});

describe("an agent asked without its graph", () => {
  const counting = directly<{ count: number }, { count?: number }, "count">(
    { count: 0 },
    { count: async ({ count }) => ({ count: count + 1 }) },
    { [START]: "count", count: { to: ["count", END], by: ({ count }) => (count < 30 ? "count" : END) } },
  );

  it("takes no more steps than its limit", async () => {
    expect(await counting.invoke({}, { recursionLimit: 30 })).toEqual({ count: 30 });
    await expect(counting.invoke({}, { recursionLimit: 29 })).rejects.toThrow(GraphRecursionError);
  });

  it("takes no step after its signal fired", async () => {
    const signal = AbortSignal.abort(new Error("stopped"));
    await expect(counting.invoke({}, { signal })).rejects.toThrow("stopped");
  });
});
