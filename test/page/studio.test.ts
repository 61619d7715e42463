import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client, type ThreadState } from "@langchain/langgraph-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { studioGraphs } from "../../cli/studio.js";
import { packageRoot } from "../../state/package-root.js";
import { RoundOutcome } from "../../state/records/round.js";
import { type Running, startNanoflux } from "../command-line.js";
import { temporaryFolder } from "../temporary.js";

const Addresses = z.object({ api: z.url(), page: z.url(), graphs: z.array(z.string()) });
/** Contexts of different seeds share no novelty gate, so that no test meets the questions of another. */
const inside = { stopInside: true, seed: 31 };
const between = { seed: 32 };

let server: Running;
const folder = temporaryFolder();
let addresses: z.infer<typeof Addresses>;
let client: Client;

beforeAll(async () => {
  server = startNanoflux(["studio", "--json"], { cwd: folder });
  await server.seen("\n}\n");
  addresses = Addresses.parse(JSON.parse(server.output.stdout));
  client = new Client({ apiUrl: addresses.api, callerOptions: { maxRetries: 0 } });
}, 120_000);

afterAll(async () => {
  server.process.kill("SIGINT");
  await server.ended;
});

/** A thread with a run of a graph on it, as Studio starts one. */
async function begin(graph: string, options: Parameters<Client["runs"]["wait"]>[2]): Promise<string> {
  const { thread_id: thread } = await client.threads.create();
  await client.runs.wait(thread, graph, options);
  return thread;
}

/** The state of the inner graph that is running. */
function stateWithin({ tasks }: ThreadState): ThreadState | null {
  const state = tasks[0]?.state;
  return state && "next" in state && state.next.length > 0 ? state : null;
}

/** The next nodes, from the outermost graph to the innermost. */
function nextPath(state: ThreadState): string {
  const [next] = state.next;
  const within = stateWithin(state);
  if (next === undefined) return "";
  return within ? `${next}/${nextPath(within)}` : next;
}

const at = (thread: string) => client.threads.getState<Record<string, unknown>>(thread, undefined, { subgraphs: true });

describe("the addresses that `nanoflux studio` prints", () => {
  it("are loopback's and the hosted page's, on a free port", () => {
    expect(new URL(addresses.api).hostname).toBe("127.0.0.1");
    expect(new URL(addresses.page).searchParams.get("baseUrl")).toBe(addresses.api);
  });

  it("let the hosted page's scripts in, and no other page's", async () => {
    const allowed = async (origin: string) =>
      (await fetch(`${addresses.api}/ok`, { headers: { origin } })).headers.get("access-control-allow-origin");
    expect(await allowed("https://smith.langchain.com")).toBe("https://smith.langchain.com");
    expect(await allowed("https://eu.smith.langchain.com")).toBe("https://eu.smith.langchain.com");
    expect(await allowed("https://example.org")).toBeNull();
    expect(await allowed("https://evilsmith.langchain.com.example.org")).toBeNull();
  });

  it("serve the graphs that langgraph.json names", async () => {
    const { graphs } = z
      .object({ graphs: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await readFile(join(packageRoot, "langgraph.json"), "utf8")));
    expect(Object.keys(graphs)).toEqual([...studioGraphs]);
    const assistants = await client.assistants.search();
    expect(assistants.map(({ graph_id }) => graph_id).sort()).toEqual([...studioGraphs].sort());
    expect(assistants.map(({ name }) => name)).toEqual(expect.arrayContaining(["Attacker", "Round", "Match"]));
    for (const { description } of assistants) expect(description).toMatch(/\.$/);
  });
});

describe.each(studioGraphs)("the %s graph in Studio", (graph) => {
  it("has an input form and a configuration panel with defaults", async () => {
    const { input_schema: input, context_schema: context } = await client.assistants.getSchemas(graph);
    expect(Object.keys(input?.properties ?? {}).length).toBeGreaterThan(3);
    const panel = context?.properties ?? {};
    expect(Object.keys(panel)).toEqual(
      expect.arrayContaining(["domain", "ada", "ben", "judge", "minHops", "maxHops", "tools", "review", "stopInside"]),
    );
    for (const field of Object.values(panel)) expect(field).toHaveProperty("default");
  });

  it("is drawn, with the graphs in it", async () => {
    const drawn = await client.assistants.getGraph(graph, { xray: true });
    const nodes = drawn.nodes.map(({ id }) => String(id));
    const expected = {
      attacker: ["brief", "propose", "examine"],
      defender: ["brief", "answer", "record"],
      judge: ["brief", "examine", "use-tools", "rule"],
      round: ["attack:propose", "validate:use-tools", "defend:answer", "review-challenge", "accepted", "solved"],
      match: ["referee", "play:attack:propose", "play:validate:use-tools", "rounds-played"],
      generation: ["campaign", "select", "train", "evaluate"],
    }[graph];
    expect(nodes).toEqual(expect.arrayContaining(expected));
  });

  it("runs offline on an empty input", { timeout: 180_000 }, async () => {
    const input = graph === "match" ? { settings: { rounds: 2 } } : {};
    const values = z.looseObject({}).parse(await client.runs.wait(null, graph, { input }));
    const shown = {
      attacker: () => expect(values.reply).toMatchObject({ topic: "percentages" }),
      defender: () => expect(values.attempts).toHaveLength(1),
      judge: () => expect(values.verdict).toMatchObject({ finding: "confirmed", method: "executed" }),
      round: () => expect(RoundOutcome.shape.outcome.options).toContain(values.outcome),
      match: () => expect(values.played).toHaveLength(2),
      generation: () => expect(values.examined).toMatchObject({ type: "student.examined", generation: 1 }),
    };
    shown[graph]();
  });
});

describe("a run that fails in Studio", () => {
  it("says what is wrong and what to do about it", async () => {
    const { thread_id: thread } = await client.threads.create();
    const context = { ada: "openai:unknown@http://127.0.0.1:1/v1" };
    await expect(client.runs.wait(thread, "round", { input: {}, context })).rejects.toThrow(
      /cannot choose the model .*openai:unknown.*`nanoflux studio --config`, or with --model/s,
    );
    const events: unknown[] = [];
    for await (const { event, data } of client.runs.stream(thread, "judge", {
      input: {},
      context: { domain: "law" },
    })) {
      if (event === "error") events.push(data);
    }
    expect(events).toMatchObject([{ error: "NanofluxError", message: expect.stringContaining("or with --domain") }]);
  });
});

describe("stepping in Studio", () => {
  it("stops before each step of a round, inside of its agents too", async () => {
    const thread = await begin("round", { input: {}, interruptBefore: "*", context: inside });
    const path: string[] = [];
    for (let state = await at(thread); state.next.length > 0; state = await at(thread)) {
      path.push(nextPath(state));
      await client.runs.wait(thread, "round", { input: null, interruptBefore: "*", context: inside });
    }
    expect(path.slice(0, 14)).toEqual([
      "attack",
      "attack/brief",
      "attack/propose",
      "attack/examine",
      "gate",
      "validate",
      "validate/brief",
      "validate/examine",
      "validate/use-tools",
      "validate/examine",
      "validate/prove",
      "validate/compare-texts",
      "validate/rule",
      "defend",
    ]);
    expect(path.at(-1)).toBe((await at(thread)).values.outcome);
  });

  it("stops before and after the nodes that are named", async () => {
    const thread = await begin("round", { input: {}, interruptAfter: ["gate"], context: between });
    expect(nextPath(await at(thread))).toBe("validate");
    await client.runs.wait(thread, "round", { input: null, interruptBefore: ["defend"], context: between });
    expect(nextPath(await at(thread))).toBe("defend");
  });

  it("shows why the roles swap, as a state of the match that can be read and edited", async () => {
    const settings = { rounds: 3, alternate: "winner-attacks", tie: "stay" };
    const thread = await begin("match", { input: { settings }, interruptBefore: ["referee"] });
    const { values } = await at(thread);
    expect(values.machine).toMatchObject({ value: "waiting", context: { roles: { attacker: "ada" } } });
    const machine = z.looseObject({ context: z.looseObject({}) }).parse(values.machine);
    const roles = { attacker: "ben", defender: "ada" };
    await client.threads.updateState(thread, {
      values: { machine: { ...machine, context: { ...machine.context, roles } } },
    });
    await client.runs.wait(thread, "match", { input: null, interruptBefore: ["referee"] });
    const after = (await at(thread)).values;
    expect(after.played).toMatchObject([{ input: { roles } }]);
    expect(after.machine).toMatchObject({ context: { lastDecision: expect.stringMatching(/attacks (again|next): /) } });
  });
});

describe("state edited in Studio", () => {
  it("counts: a question", async () => {
    const thread = await begin("round", { input: {}, interruptBefore: ["validate"] });
    const challenge = z.looseObject({}).parse((await at(thread)).values.challenge);
    const question = "What is 17 + 25? Give a whole number.";
    await client.threads.updateState(thread, { values: { challenge: { ...challenge, question } } });
    await client.runs.wait(thread, "round", { input: null, interruptBefore: ["use-tools"], context: inside });
    const judge = stateWithin(await at(thread))?.values;
    expect(JSON.stringify(judge)).toContain(question);
  });

  it("counts: a verdict, that a person turns around", async () => {
    const thread = await begin("round", { input: {}, interruptAfter: ["validate"] });
    expect(nextPath(await at(thread))).toBe("defend");
    const verdicts = z.array(z.looseObject({})).parse((await at(thread)).values.verdicts);
    const turned = verdicts.map((verdict) => ({ ...verdict, finding: "refuted", reason: "I know better." }));
    await client.threads.updateState(thread, { values: { verdicts: turned } });
    expect(nextPath(await at(thread))).toBe("invalid");
    await client.runs.wait(thread, "round", { input: null });
    expect((await at(thread)).values).toMatchObject({ outcome: "invalid", reason: "I know better." });
  });

  it("counts: the roles, within a round of a match", async () => {
    const thread = await begin("match", { input: { settings: { rounds: 1 } }, interruptBefore: "*", context: inside });
    const goOn = () => client.runs.wait(thread, "match", { input: null, interruptBefore: "*", context: inside });
    while (nextPath(await at(thread)) !== "play/attack") await goOn();
    const round = stateWithin(await at(thread));
    const roles = { attacker: "ben", defender: "ada" };
    const { input } = z.looseObject({ input: z.looseObject({}) }).parse(round?.values);
    await client.threads.updateState(thread, {
      values: { input: { ...input, roles } },
      checkpoint: round?.checkpoint,
    });
    await client.runs.wait(thread, "match", { input: null });
    expect((await at(thread)).values.played).toMatchObject([{ input: { roles } }]);
  });

  it("leaves the way not taken as it was: a fork from an earlier checkpoint", async () => {
    const thread = await begin("round", { input: {} });
    const { values: first } = await at(thread);
    const history = await client.threads.getHistory<Record<string, unknown>>(thread, { limit: 100 });
    const earlier = history.find(({ next }) => next[0] === "grade");
    const attempts = [{ status: "unscored", problem: "empty", reasoning: "", answer: "" }];
    await client.threads.updateState(thread, { values: { attempts }, checkpoint: earlier?.checkpoint });
    await client.runs.wait(thread, "round", { input: null });
    expect((await at(thread)).values.outcome).toBe("unscored");
    const kept = await client.threads.getState<Record<string, unknown>>(thread, history[0]?.checkpoint);
    expect(kept.values.outcome).toBe(first.outcome);
  });
});

describe("a review in Studio", () => {
  const review = { review: ["challenge", "verdict"] };

  it("stops with what a person is to judge, and goes on with the reply", async () => {
    const thread = await begin("round", { input: {}, context: review });
    const asked = (await at(thread)).tasks[0]?.interrupts[0]?.value;
    expect(asked).toMatchObject({ review: "challenge", challenge: { topic: "percentages" }, problem: "" });
    await client.runs.wait(thread, "round", { command: { resume: "perhaps" }, context: review });
    expect((await at(thread)).tasks[0]?.interrupts.at(-1)?.value).toMatchObject({
      problem: expect.stringContaining("✖"),
    });
    await client.runs.wait(thread, "round", { command: { resume: "accept" }, context: review });
    expect((await at(thread)).tasks[0]?.interrupts[0]?.value).toMatchObject({ review: "verdict" });
    const reply = { decision: "reject", reason: "the program is no proof" };
    await client.runs.wait(thread, "round", { command: { resume: reply }, context: review });
    const { outcome, reason } = (await at(thread)).values;
    expect({ outcome, reason }).toEqual({
      outcome: "declined",
      reason: "A person rejected the verdict: the program is no proof",
    });
  });
});

describe("a review within a match in Studio", () => {
  it("asks for each thing by itself: a reply to the question is none to the verdict", async () => {
    const context = { review: ["challenge", "verdict"] };
    const thread = await begin("match", { input: { settings: { rounds: 1 } }, context });
    const asked = async () => (await at(thread)).tasks[0]?.interrupts.at(-1)?.value;
    expect(await asked()).toMatchObject({ review: "challenge" });
    await client.runs.wait(thread, "match", { command: { resume: "accept" }, context });
    expect(await asked()).toMatchObject({ review: "verdict", problem: "" });
    await client.runs.wait(thread, "match", { command: { resume: "reject" }, context });
    expect((await at(thread)).values.played).toMatchObject([{ result: { outcome: "declined" } }]);
  });
});

describe("streams in Studio", () => {
  it("carry values, updates, tasks and debug events, those of the agents too", async () => {
    const seen = new Set<string>();
    const streamMode: ("values" | "updates" | "debug" | "tasks")[] = ["values", "updates", "debug", "tasks"];
    for await (const { event } of client.runs.stream(null, "round", { input: {}, streamMode, streamSubgraphs: true })) {
      seen.add(event.replace(/:[0-9a-f-]{36}/g, ""));
    }
    for (const mode of streamMode) {
      expect(seen).toContain(mode);
      expect(seen).toContain(`${mode}|attack`);
      expect(seen).toContain(`${mode}|validate`);
    }
  });
});
