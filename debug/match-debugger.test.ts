import { afterEach, describe, expect, it } from "vitest";
import { playInOneGo } from "./fixtures/in-one-go.js";
import { openMatch, pathOf, stepTo, stepUntil } from "./fixtures/stepping.js";
import type { MatchDebugger } from "./match-debugger.js";
import { findPlace, valueAt } from "./place.js";

let session: MatchDebugger;
afterEach(() => session.close());

const value = (path: string): unknown => {
  const place = findPlace(path, session.stop.levels);
  return place && valueAt(place, session.stop.levels);
};

async function edit(path: string, to: unknown): Promise<string | null> {
  const place = findPlace(path, session.stop.levels);
  if (!place) throw new Error(`There is nothing at ${path}.`);
  return session.edit(place, to);
}

describe("stepping through a match", () => {
  it("stops before every step of every graph, and shows what each changed", async () => {
    session = await openMatch();
    const stops: string[] = [];
    while (stops.at(-1) !== "play/validate/rule") {
      stops.push(pathOf(session.stop));
      await session.advance();
    }
    expect(stops).toEqual([
      "open",
      "referee",
      "play",
      "play/attack",
      "play/attack/brief",
      "play/attack/propose",
      "play/attack/examine",
      "play/gate",
      "play/validate",
      "play/validate/brief",
      "play/validate/examine",
      "play/validate/use-tools",
      "play/validate/examine",
      "play/validate/prove",
      "play/validate/compare-texts",
      "play/validate/rule",
    ]);
    const ran = session.trail.flatMap(({ moves }) => moves);
    expect(ran.map(({ path, node }) => [...path, node].join("/"))).toEqual([
      ...stops.filter((path) => !["play", "play/attack", "play/validate"].includes(path)).slice(0, 5),
      "play/attack",
      "play/gate",
      ...stops.slice(9),
      "play/validate",
    ]);
    expect(ran.find(({ node }) => node === "propose")?.update).toHaveProperty("reply.question");
    expect(ran.find(({ node }) => node === "use-tools")?.update).toHaveProperty("evidence.0.output.stdout");
  });

  it("leaves the very same match as one that is played in one go", async () => {
    session = await openMatch({ match: { rounds: 2 } });
    await stepTo(session, "over");
    const { played } = await playInOneGo({ acceptance: { policy: "any" }, match: { rounds: 2 } });
    // Durations are all that may differ.
    const plain = (rounds: unknown) => JSON.parse(JSON.stringify(rounds, (key, of) => (key === "ms" ? 0 : of)));
    expect(plain(value("match.played"))).toEqual(plain(played));
  });
});

describe("an edit", () => {
  it("of the question is what the Judge and the Defender are asked", async () => {
    session = await openMatch();
    await stepTo(session, "play/gate");
    const question = "What is 17 plus 25? Give a whole number.";
    expect(await edit("challenge.question", question)).toBeNull();
    await stepTo(session, "play/validate/examine");
    expect(JSON.stringify(value("messages"))).toContain(question);
  });

  it("of an attempt is what is graded", async () => {
    session = await openMatch({ acceptance: { policy: "missed" } });
    await stepTo(session, "play/grade");
    await edit("attempts.0.answer", "-1");
    await session.advance();
    expect([value("grades"), pathOf(session.stop)]).toEqual([[false], "play/check-hops"]);
    await edit("grades.0", true);
    expect(pathOf(session.stop)).toBe("play/solved");
  });

  it("of a verdict decides where the round goes, and why it ended", async () => {
    session = await openMatch();
    await stepTo(session, "play/defend");
    await edit("verdicts.0.finding", "refuted");
    expect(pathOf(session.stop)).toBe("play/invalid");
    await edit("verdicts.0.reason", "I know better.");
    await stepTo(session, "record");
    expect(value("latest")).toMatchObject({ outcome: "invalid", reason: "I know better." });
    await session.goTo(session.trail.findLast((stop) => pathOf(stop) === "play/invalid") ?? session.stop);
    await edit("verdicts.0.finding", "confirmed");
    expect(pathOf(session.stop)).toBe("play/defend");
  });

  it("of the roles decides who is asked, who scores and who attacks next", async () => {
    session = await openMatch();
    await stepTo(session, "play/attack");
    await edit("input.roles", { attacker: "ben", defender: "ada" });
    await stepTo(session, "referee");
    const [call] = session.calls.all;
    expect(call).toMatchObject({ role: "attacker", model: "sim:ben" });
    expect(value("played.0.input.roles")).toEqual({ attacker: "ben", defender: "ada" });
    expect(value("machine.context.roles")).toEqual({ attacker: "ada", defender: "ben" });
  });

  it("of the machine is what the referee goes by", async () => {
    session = await openMatch();
    await stepTo(session, "referee");
    await edit("machine.context.roles", { attacker: "ben", defender: "ada" });
    await session.advance();
    expect(value("next.roles")).toEqual({ attacker: "ben", defender: "ada" });
    expect(value("machine.value")).toBe("playing");
  });

  it("that does not fit the schema is refused, and changes nothing", async () => {
    session = await openMatch();
    await stepTo(session, "play/gate");
    const before = session.stop;
    expect(await edit("challenge.answer", { kind: "guess", value: 3 })).toMatch(/kind/);
    expect(await edit("input.roles", "ada")).toMatch(/expected object/);
    expect(session.stop).toBe(before);
  });
});

describe("going back", () => {
  it("takes another way from an earlier stop, and pays for no reply twice", async () => {
    session = await openMatch();
    await stepTo(session, "play/defend");
    const earlier = session.trail.find((stop) => pathOf(stop) === "play/validate");
    const { calls } = session.calls.spent().paid;
    if (earlier) await session.goTo(earlier);
    await stepTo(session, "play/defend");
    expect(session.calls.spent().paid.calls).toBe(calls);
    expect(session.calls.spent().replayed.calls).toBeGreaterThan(0);
    expect(session.stop.branch).toBe(2);
  });

  it("into a round that is over goes on from the very stop, with what was edited there", async () => {
    session = await openMatch({ seed: 2 });
    const goBackTo = async (path: string) => {
      const earlier = session.stops.find((stop) => pathOf(stop) === path);
      if (earlier) await session.goTo(earlier);
    };
    await stepTo(session, "record");
    await stepTo(session, "play/attack");
    const before = session.calls.all.length;
    await goBackTo("play/defend");
    expect(await edit("challenge.question", "What is 17 plus 25? Give a whole number.")).toBeNull();
    await stepTo(session, "play/grade");
    expect(session.calls.all.slice(before)).toMatchObject([{ round: "m1r1", step: "defend-1", replayed: false }]);
    await goBackTo("play/validate/use-tools");
    await session.advance();
    expect(pathOf(session.stop)).toBe("play/validate/examine");
  });

  it("behind an acceptance takes the row back: the same question is no duplicate of itself", async () => {
    session = await openMatch();
    await stepUntil(session, () => value("ending") === "accepted");
    const gate = session.trail.findLast((stop) => pathOf(stop) === "play/gate");
    if (gate) await session.goTo(gate);
    await session.advance();
    expect(pathOf(session.stop)).toBe("play/validate");
    await stepUntil(session, () => value("ending") === "accepted");
  });

  it("leaves each branch as it was", async () => {
    session = await openMatch();
    const fork = await stepTo(session, "play/grade");
    await session.advance();
    const kept = session.stop;
    await session.goTo(fork);
    await edit("attempts.0.status", "unscored");
    await session.advance();
    expect([value("grades"), pathOf(session.stop)]).toEqual([[null], "play/unscored"]);
    await session.goTo(kept);
    expect([value("grades"), pathOf(session.stop)]).toEqual([[expect.any(Boolean)], "play/check-hops"]);
    await session.advance();
    expect(pathOf(session.stop)).toBe("play/check-hops/brief");
    expect(session.trail.map(({ number }) => number)).not.toContain(kept.number + 1);
  });
});

describe("a step that is aborted", () => {
  it("leaves the match where it stood", async () => {
    session = await openMatch();
    const before = await stepTo(session, "play/attack/propose");
    await expect(session.advance({ signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow();
    expect(session.stop).toBe(before);
    await session.advance();
    expect(pathOf(session.stop)).toBe("play/attack/examine");
  });
});
