import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Match } from "./match-on-page.js";
import { quickConfig } from "./quick-config.js";
import { type StreamEvent, Watching } from "./watching.js";

let watching: Watching;
let match: Match;

beforeAll(async () => {
  watching = await Watching.start("--config", await quickConfig());
});
afterAll(async () => {
  await watching.stop();
});

/** With this seed the first question is valid, and reaches the Defender. */
async function open(wanted: unknown = { seed: 2 }): Promise<void> {
  const { status, body } = await watching.post("matches", wanted);
  expect(status).toBe(201);
  match = Match.parse(body);
}

/** Performs an action on the match that must succeed. */
async function act(action: string, said: unknown = {}): Promise<Match> {
  const { status, body } = await watching.post(`matches/${match.id}/${action}`, said);
  expect(status, JSON.stringify(body)).toBe(200);
  match = Match.parse(body);
  return match;
}

/** Continues until the match stops before a node, as a browser sees it; returns every view on the way. */
async function continueTo(...nodes: string[]): Promise<Match[]> {
  const ends = (event: StreamEvent) => event.event === "view" && !Match.parse(event.data).busy;
  const views = watching.stream(`matches/${match.id}/stream`);
  const seen: Match[] = [];
  await views.next();
  await act("continue", { break: nodes });
  for await (const event of views) {
    seen.push(Match.parse(event.data));
    if (ends(event)) break;
  }
  match = seen.at(-1) ?? match;
  return seen;
}

async function listOpen() {
  const { body } = await watching.get("matches");
  return z.object({ matches: z.array(z.looseObject({ id: z.string() })) }).parse(body).matches;
}

const levelOf = (graph: string) => match.levels.findIndex((level) => level.graph === graph);

describe("a match on the page", () => {
  it("is stepped node by node, and says what each did", async () => {
    await open();
    expect(match).toMatchObject({ path: "open", stop: 1, busy: false, calls: [], branch: 1 });
    const paths: string[] = [];
    while (match.path !== "play/gate") paths.push((await act("step")).path);
    expect(paths).toEqual([
      "referee",
      "play",
      "play/attack",
      "play/attack/brief",
      "play/attack/propose",
      "play/attack/examine",
      "play/gate",
    ]);
    expect(match.roles).toEqual({ attacker: "ada", defender: "ben" });
    expect(match.calls).toMatchObject([{ node: "attack", replayed: false, role: "attacker", model: "sim:ada" }]);
    expect(match.conversation?.challenge?.question).toBeTruthy();
    expect((await act("step")).path).toBe("play/validate");
    expect((await act("over")).path).toBe("play/defend");
    const { body } = await watching.get(`matches/${match.id}/calls`);
    expect(body).toContainEqual(
      expect.objectContaining({
        node: "validate",
        messages: expect.arrayContaining([expect.objectContaining({ role: "system" })]),
      }),
    );
    expect((await act("step")).path).toBe("play/defend/brief");
    expect((await act("out")).path).toBe("play/grade");
  });

  it("looks the same in two browsers, after every node, until it pauses or reaches a breakpoint", async () => {
    await open();
    const heard = () =>
      watching.listen(
        `matches/${match.id}/stream`,
        ({ data }) => Match.parse(data).path === "play/grade" && !Match.parse(data).busy,
      );
    const browsers = Promise.all([heard(), heard()]);
    const seen = await continueTo("grade");
    expect(match).toMatchObject({ path: "play/grade", busy: false, problem: null });
    expect(seen.some(({ busy, moves }) => busy && moves.some(({ toolCalls }) => toolCalls.length > 0))).toBe(true);
    expect(match.trail.map(({ path }) => path)).toContain("play/validate/use-tools");
    const [first, second] = (await browsers).map((events) => events.at(-1)?.data);
    expect(first).toEqual(second);
    expect(Match.parse(first)).toEqual(match);

    await act("continue");
    expect(await watching.post(`matches/${match.id}/step`)).toMatchObject({
      status: 409,
      body: { error: { code: "MATCH_BUSY" } },
    });
    await act("pause");
    await watching.listen(`matches/${match.id}/stream`, ({ data }) => !Match.parse(data).busy);
    match = Match.parse((await watching.get(`matches/${match.id}`)).body);
    expect(match.path).not.toBe("");
    expect(match.path).not.toBe("play/grade");
  });

  it("goes by what a person sets, and refuses what does not fit the state", async () => {
    await open();
    await continueTo("gate");
    const question = "What is 17 plus 25? Give a whole number. <script>alert(1)</script>";
    await act("edit", { level: levelOf("round"), keys: ["challenge", "question"], value: question });
    expect(match.stops.at(-1)).toMatchObject({ edited: "challenge.question", path: "play/gate" });
    const before = match.stop;
    const refused = await watching.post(`matches/${match.id}/edit`, {
      level: levelOf("round"),
      keys: ["challenge", "answer", "kind"],
      value: "guess",
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { error: { code: "REQUEST_INVALID", message: expect.stringContaining("kind") } },
    });
    await continueTo("judge.examine");
    expect(match.trail.map(({ number }) => number)).toContain(before);
    expect(JSON.stringify(match.levels.at(-1)?.values.messages)).toContain("What is 17 plus 25?");
    expect(match.conversation?.challenge?.question).toBe(question);
  });

  it("goes back to any stop and on in another branch, without paying again", async () => {
    await open();
    await continueTo("defend");
    const { stop, calls } = match;
    const gate = match.trail.find(({ path }) => path === "play/gate");
    await act("goto", { stop: gate?.number });
    expect(match).toMatchObject({ path: "play/gate", branch: 1 });
    expect(await act("fork")).toMatchObject({ forked: 2, branch: 1 });
    expect(await act("step")).toMatchObject({ forked: null, branch: 2, path: "play/validate" });
    await continueTo("defend");
    expect(match.calls.slice(calls.length).every(({ replayed }) => replayed)).toBe(true);
    expect(match.stops.length).toBeGreaterThan(match.trail.length);
    expect(await act("goto", { stop })).toMatchObject({ stop, branch: 1, path: "play/defend" });
    expect(await watching.post(`matches/${match.id}/goto`, { stop: 999 })).toMatchObject({ status: 404 });
  });

  it("waits for a person where a review is wanted, says what was wrong with a reply, and goes by it", async () => {
    await open({ review: ["challenge"], seed: 2 });
    await continueTo();
    expect(match).toMatchObject({ path: "play/review-challenge", ask: { review: "challenge", problem: "" } });
    expect(await watching.post(`matches/${match.id}/step`)).toMatchObject({ status: 409 });
    await act("reply", { reply: "perhaps" });
    expect(match.ask?.problem).toContain("decision");
    await act("reply", { reply: { decision: "reject", reason: "too easy" } });
    expect(match).toMatchObject({ path: "play/declined", ask: null });
    await continueTo("referee");
    expect(match.conversation).toMatchObject({ outcome: "declined", reason: expect.stringContaining("too easy") });
    expect(await watching.post(`matches/${match.id}/reply`, { reply: "accept" })).toMatchObject({ status: 409 });
  });

  it("is opened if there is room, listed, and closed for all browsers", async () => {
    const listed = await listOpen();
    expect(listed).toContainEqual({ id: match.id, path: match.path, busy: false, branch: 1 });
    for (let open = listed.length; open < 8; open += 1) {
      expect((await watching.post("matches", {})).status).toBe(201);
    }
    expect(await watching.post("matches", {})).toMatchObject({ status: 409, body: { error: { code: "MATCH_BUSY" } } });
    const events = watching.listen(`matches/${match.id}/stream`, ({ event }) => event === "closed");
    await watching.post(`matches/${match.id}/close`);
    expect((await events).at(-1)).toMatchObject({ event: "closed" });
    expect(await watching.get(`matches/${match.id}`)).toMatchObject({ status: 404 });
    for (const { id } of await listOpen()) await watching.post(`matches/${id}/close`);
    expect(await listOpen()).toEqual([]);
  });

  it("names what makes no sense", async () => {
    await open();
    const wrong = [
      ["matches", { domain: "../etc/passwd" }],
      ["matches", { domain: "alchemy" }],
      ["matches", { review: ["everything"] }],
      [`matches/${match.id}/continue`, { break: ["grad"] }],
      [`matches/${match.id}/edit`, { level: 9, keys: ["challenge"], value: 1 }],
      [`matches/${match.id}/edit`, { level: 0, keys: [], value: 1 }],
      [`matches/${match.id}/step`, { twice: true }],
    ] as const;
    for (const [path, body] of wrong) {
      expect(await watching.post(path, body), path).toMatchObject({ status: 422 });
    }
    expect(await watching.post("matches", { round: "m1r1" })).toMatchObject({ status: 404 });
    expect((await watching.get("campaign")).body).toBeNull();
  });

  it("is the same graphs and statecharts that are drawn", async () => {
    const { body } = await watching.get("graphs");
    const drawn = z
      .object({
        graphs: z.record(
          z.string(),
          z.object({ nodes: z.array(z.looseObject({ id: z.string() })), edges: z.array(z.unknown()) }),
        ),
        machines: z.record(z.string(), z.looseObject({ states: z.array(z.looseObject({ id: z.string() })) })),
      })
      .parse(body);
    const nodes = new Set(drawn.graphs.match?.nodes.map(({ id }) => id));
    for (const { path } of match.trail) expect(nodes).toContain(path);
    expect(drawn.graphs.match?.nodes).toContainEqual({
      id: "play/validate/examine",
      label: "examine",
      parent: "play/validate",
    });
    expect(drawn.graphs.round?.edges).toContainEqual({ from: "gate", to: "duplicate", conditional: true });
    expect(drawn.machines.match?.states.map(({ id }) => id)).toEqual([
      "waiting",
      "playing",
      "rounds-played",
      "campaign-ended",
    ]);
  });
});

describe("Ctrl-C", () => {
  it("ends the server, with matches open and browsers listening", async () => {
    const heard = watching.listen(`matches/${match.id}/stream`, ({ event }) => event === "closed").catch(() => []);
    const { code, stderr } = await watching.stop();
    expect([code, stderr]).toEqual([0, ""]);
    await heard;
  });
});
