import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Example } from "../state/records/example.js";
import { totalOf } from "../state/records/usage.js";
import { buildReport } from "../state/report/report.js";
import { readCampaign } from "../state/store/read-campaign.js";
import { readFiles, settledRounds } from "./campaign-files.js";
import { nanoflux, startNanoflux } from "./command-line.js";
import { Match } from "./match-on-page.js";
import { temporaryFolder } from "./temporary.js";
import { type StreamEvent, Watching } from "./watching.js";

const Campaign = z.looseObject({ running: z.boolean(), events: z.number(), report: z.looseObject({}) });
const Rounds = z.array(
  z.looseObject({ round: z.string(), outcome: z.string().nullable(), example: z.string().nullable() }),
);
const Examples = z.array(
  z.object({ example: Example, review: z.object({ decision: z.string().nullable(), note: z.string() }) }),
);

const base = temporaryFolder();
let folder: string;
let watching: Watching;

const campaign = async () => Campaign.parse((await watching.get("campaign")).body);
const rounds = async () => Rounds.parse((await watching.get("rounds")).body);
const examples = async () => Examples.parse((await watching.get("examples")).body);

/** A campaign that was stopped after its first rounds, and its page. */
beforeAll(async () => {
  folder = join(base, "campaign");
  const config = join(base, "nanoflux.yaml");
  const settings = { target: 5, matches: 2, acceptance: { policy: "any" }, sandbox: { size: 1, isolation: "heap" } };
  await writeFile(config, JSON.stringify(settings));
  const running = startNanoflux(["run", "--config", config, "--out", folder, "--json"]);
  await running.seen('"type":"round.settled"');
  running.process.kill("SIGINT");
  await running.ended;
  watching = await Watching.start(folder);
});
afterAll(async () => {
  await watching.stop();
});

describe("a campaign on the page", () => {
  it("that was stopped is shown in its last state", async () => {
    const { config, ledger, rounds: played } = await readCampaign(folder);
    expect(await campaign()).toMatchObject({
      name: "math",
      folder: "campaign",
      running: false,
      here: false,
      events: ledger.events,
      waiting: [],
      report: JSON.parse(JSON.stringify(buildReport(config, ledger, played.settled))),
      config: { target: 5 },
    });
    expect((await rounds()).map(({ round }) => round).sort()).toEqual([...played.byName.keys()].sort());
  });

  it("that another process takes up is followed live, alike in two browsers; its rows cannot be judged meanwhile", async () => {
    const { events: seen } = await campaign();
    const before = new Set((await rounds()).map(({ round }) => round));
    const [first] = await examples();
    let judged: number | null = null;
    let sawRunning = false;
    const isLast = async (event: StreamEvent) => {
      if (event.event !== "changed") return false;
      const { running, report } = await campaign();
      sawRunning ||= running;
      if (running && judged === null) {
        judged = (await watching.post(`examples/${first?.example.id}/review`, { decision: "drop" })).status;
      }
      return report.ended !== null && !running && sawRunning;
    };
    const listen = async () => {
      const heard: StreamEvent[] = [];
      for await (const event of watching.stream(`stream?since=${seen}`)) {
        heard.push(event);
        if (await isLast(event)) break;
      }
      return heard;
    };
    const browsers = Promise.all([listen(), listen()]);
    const resumed = await nanoflux(["resume", folder, "--json"]);
    expect(resumed.code).toBe(0);

    const { events } = await readFiles(folder);
    const played = settledRounds(events).filter((round) => !before.has(round));
    expect(played.length).toBeGreaterThan(0);
    for (const heard of await browsers) {
      const last = new Map(
        Rounds.parse(heard.flatMap(({ event, data }) => (event === "round" ? [data] : []))).map((round) => [
          round.round,
          round,
        ]),
      );
      expect([...last.keys()].sort()).toEqual(played.sort());
      expect([...last.values()]).toEqual(
        expect.arrayContaining((await rounds()).filter(({ round }) => !before.has(round))),
      );
      const steps = heard.filter(({ event }) => event === "step").map(({ data }) => data);
      expect(steps).toContainEqual(
        expect.objectContaining({ round: expect.any(String), match: expect.any(String), step: "validate" }),
      );
      expect(heard.at(-1)).toMatchObject({ event: "changed", id: String(events.length) });
    }
    expect(judged).toBe(409);
  });

  it("shows a round with every call of it, and each match with its statechart's state", async () => {
    const { rounds: played } = await readCampaign(folder);
    const { calls } = await readFiles(folder);
    for (const { input, result, spent } of played.settled) {
      const { body } = await watching.get(`rounds/${input.round}`);
      const usage = totalOf(spent);
      const said = calls.filter(({ round }) => round === input.round);
      expect(body).toMatchObject({
        result,
        usage,
        roles: spent,
        summary: { outcome: result.outcome, calls: usage.calls },
      });
      expect(body).toMatchObject({ calls: said.map(({ round: _, requestHash: __, ...call }) => call) });
    }
    const { matches } = z
      .looseObject({ matches: z.array(z.looseObject({ match: z.string() })) })
      .parse(await campaign());
    for (const match of matches) {
      const folded = played.matches.get(match.match);
      const { roles, points } = folded?.context ?? {};
      expect(match).toMatchObject({ roles, points, state: folded?.value, playing: null });
    }
  });

  it("shows the rows of the dataset; what a person says of them is honoured by export", async () => {
    const { rows } = await readFiles(folder);
    expect((await examples()).map(({ example }) => example)).toEqual(rows);
    const [first, second] = rows;
    const answer = await watching.post(`examples/${first?.id}/review`, { decision: "drop", note: "too <b>easy</b>" });
    expect(answer).toMatchObject({ status: 200, body: { review: { decision: "drop", note: "too <b>easy</b>" } } });
    await watching.post(`examples/${second?.id}/review`, { decision: "drop" });
    await watching.post(`examples/${second?.id}/review`, { note: "or not" });
    await watching.post(`examples/${second?.id}/review`, { decision: "keep" });
    expect((await examples()).map(({ review }) => review).slice(0, 2)).toEqual([
      { decision: "drop", note: "too <b>easy</b>" },
      { decision: "keep", note: "or not" },
    ]);

    const out = join(base, "exported");
    expect((await nanoflux(["export", folder, "--format", "alpaca", "--out", out])).code).toBe(0);
    const exported = await readFile(join(out, "train.jsonl"), "utf8");
    const left = rows.filter(({ question }) => exported.includes(JSON.stringify(question)));
    expect(left).toEqual(rows.slice(1));
  });

  it("lets a round be played again from its journal, and asks before it pays for what is not in there", async () => {
    const { events } = await readFiles(folder);
    const accepted = events.find((event) => event.type === "round.settled" && event.example !== undefined);
    const { input, result } = accepted?.type === "round.settled" ? accepted : {};
    const round = input?.round;
    let { body } = await watching.post("matches", { round });
    const { id } = Match.parse(body);
    const act = async (action: string, said: unknown = {}) => watching.post(`matches/${id}/${action}`, said);
    const continueTo = async (node: string) => {
      await act("continue", { break: [node] });
      const heard = await watching.listen(`matches/${id}/stream`, ({ data }) => !Match.parse(data).busy);
      return Match.parse(heard.at(-1)?.data);
    };
    const replayed = await continueTo("match.record");
    expect(replayed).toMatchObject({
      path: "record",
      round,
      live: false,
      missing: null,
      spent: { paid: { calls: 0 } },
      conversation: { outcome: "accepted", challenge: result?.challenge, attempts: result?.attempts },
    });

    const defence = replayed.trail.find(({ path }) => path === "play/defend");
    await act("goto", { stop: defence?.number });
    await act("edit", { level: 1, keys: ["challenge", "question"], value: "What is 17 plus 25? Give a whole number." });
    expect(await continueTo("match.record")).toMatchObject({
      missing: { round, step: "defend-1" },
    });
    expect(await act("step")).toMatchObject({ status: 409 });
    await act("live");
    ({ body } = await act("step"));
    expect(body).toMatchObject({ live: true, missing: null, spent: { paid: { calls: 1 } } });
    await act("close");
  });

  it("goes on from where a browser was after the server was away", async () => {
    const { port } = new URL(watching.url);
    expect((await watching.stop()).code).toBe(0);
    watching = await Watching.start(folder, "--port", port);
    const { events } = await readFiles(folder);
    const since = events.findIndex(({ type }) => type === "campaign.resumed");
    const heard = await watching.listen("stream", ({ event }) => event === "changed", {
      "last-event-id": String(since),
    });
    const names = heard.flatMap(({ event, data }) => (event === "round" ? [data] : []));
    expect(
      Rounds.parse(names)
        .map(({ round }) => round)
        .sort(),
    ).toEqual(settledRounds(events.slice(since)).sort());
    expect(heard.at(-1)?.id).toBe(String(events.length));
    const none = await watching.listen("stream", ({ event }) => event === "changed", {
      "last-event-id": String(events.length),
    });
    expect(none.map(({ event }) => event)).toEqual(["changed"]);
  });

  it("names what is not there", async () => {
    const error = { code: "NOT_FOUND", message: expect.any(String), fix: expect.any(String) };
    for (const path of ["rounds/m9r9", "nothing", "matches/none", "matches/none/stream"]) {
      expect(await watching.get(path)).toMatchObject({ status: 404, body: { error } });
    }
    expect(await watching.post("examples/none/review", { decision: "keep" })).toMatchObject({ status: 404 });
    expect(await watching.post("reviews/none", { reply: "accept" })).toMatchObject({ status: 404 });
  });
});

describe("nanoflux watch", () => {
  it("says in one message what is wrong, and leaves", async () => {
    const { port } = new URL(watching.url);
    expect(await nanoflux(["watch", "--port", port])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("EADDRINUSE"),
    });
  });
});
