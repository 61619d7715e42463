import { Client } from "@langchain/langgraph-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { studioGraphs } from "../../cli/studio.js";
import { type Running, startNanoflux } from "../command-line.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

let server: Running;
let client: Client;

beforeAll(async () => {
  server = startNanoflux(["studio", "--json"], { cwd: newFolder() });
  await server.seen("\n}\n");
  const { api } = z.object({ api: z.url() }).parse(JSON.parse(server.output.stdout));
  client = new Client({ apiUrl: api, callerOptions: { maxRetries: 0 } });
}, 120_000);
afterAll(async () => {
  server.process.kill("SIGINT");
  await server.ended;
});

type Values = Record<string, unknown>;
const Fields = z.looseObject({});

/** What a person does in Studio with a graph: where they stop, what they change there, and where each way leads. */
interface Session {
  input: Values;
  /** The node before which the run stops. */
  before: string;
  /** The field that is edited at the stop, and its new value. */
  edit: (values: Values) => Values;
  /** What the run comes to: `changed` with the edit, `kept` without it. */
  result: (values: Values) => unknown;
  changed: unknown;
  kept: unknown;
}

const sessions: Record<(typeof studioGraphs)[number], Session> = {
  attacker: {
    input: {},
    before: "brief",
    edit: ({ input }) => {
      const { aim, ...rest } = z.looseObject({ aim: Fields }).parse(input);
      return { input: { ...rest, aim: { ...aim, hops: 2 } } };
    },
    result: ({ challenge }) => z.looseObject({ hops: z.array(Fields) }).parse(challenge).hops.length,
    changed: 2,
    kept: 3,
  },
  defender: {
    input: {},
    before: "record",
    edit: ({ latest }) => ({ latest: { ...Fields.parse(latest), answer: "999" } }),
    result: ({ attempts }) => z.array(z.looseObject({ answer: z.string() })).parse(attempts)[0]?.answer === "999",
    changed: true,
    kept: false,
  },
  judge: {
    input: {},
    before: "rule",
    edit: ({ challenge }) => {
      const { answer, ...rest } = z.looseObject({ answer: Fields }).parse(challenge);
      return { challenge: { ...rest, answer: { ...answer, value: "23" } } };
    },
    result: ({ verdict }) => Fields.parse(verdict).finding,
    changed: "refuted",
    kept: "confirmed",
  },
  round: {
    input: {},
    before: "grade",
    edit: () => ({ attempts: [{ status: "unscored", problem: "empty", reasoning: "", answer: "" }] }),
    result: ({ outcome }) => outcome === "unscored",
    changed: true,
    kept: false,
  },
  match: {
    input: { settings: { rounds: 1 } },
    before: "record",
    edit: ({ latest }) => ({ latest: { ...Fields.parse(latest), reason: "A person says otherwise." } }),
    result: ({ played }) => JSON.stringify(played).includes("A person says otherwise."),
    changed: true,
    kept: false,
  },
  generation: {
    input: {},
    before: "train",
    edit: ({ selected }) => ({ selected: { ...Fields.parse(selected), fresh: 0 } }),
    result: ({ examined }) => examined !== null,
    changed: false,
    kept: true,
  },
};

const stateOf = (thread: string) => client.threads.getState<Values>(thread);

describe.each(studioGraphs)("the %s graph, as Studio drives it", { timeout: 300_000 }, (graph) => {
  const { input, before, edit, result, changed, kept } = sessions[graph];

  it("is listed with a name and a description, and drawn: each node but the ends has a way in and a way out", async () => {
    const [assistant] = await client.assistants.search({ graphId: graph });
    expect(assistant?.name).toMatch(/^[A-Z][a-z]+$/);
    expect(assistant?.description).toMatch(/\.$/);
    const drawn = await client.assistants.getGraph(graph, { xray: true });
    const ids = drawn.nodes.map(({ id }) => String(id));
    expect(ids).toContain(ids.find((id) => id.split(":").includes(before)));
    for (const id of ids) {
      if (id !== "__start__")
        expect(
          drawn.edges.map(({ target }) => target),
          id,
        ).toContain(id);
      if (id !== "__end__")
        expect(
          drawn.edges.map(({ source }) => source),
          id,
        ).toContain(id);
    }
  });

  it("stops where it is told to, goes by an edit, and leaves the way not taken to a fork", async () => {
    // Each graph by itself: no novelty gate is shared, and what one ends with is nothing to the next.
    const context = { seed: 70 + studioGraphs.indexOf(graph) };
    const { thread_id: thread } = await client.threads.create();
    await client.runs.wait(thread, graph, { input, interruptBefore: [before], context });
    const stopped = await stateOf(thread);
    expect(stopped.next).toEqual([before]);

    await client.threads.updateState(thread, { values: edit(stopped.values) });
    await client.runs.wait(thread, graph, { input: null, context });
    const edited = await stateOf(thread);
    expect(edited.next).toEqual([]);
    expect(result(edited.values)).toBe(changed);

    await client.runs.wait(thread, graph, { input: null, checkpoint: stopped.checkpoint, context });
    const forked = await stateOf(thread);
    expect(forked.next).toEqual([]);
    expect(result(forked.values)).toBe(kept);

    const history = await client.threads.getHistory<Values>(thread, { limit: 200 });
    const ends = history.filter(({ next }) => next.length === 0).map(({ values }) => result(values));
    expect(ends).toEqual(expect.arrayContaining([changed, kept]));
  });
});
