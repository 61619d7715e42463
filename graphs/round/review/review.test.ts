import { afterEach, describe, expect, it } from "vitest";
import { openMatch, pathOf, stepUntil } from "../../../debug/fixtures/stepping.js";
import type { MatchDebugger } from "../../../debug/match-debugger.js";
import { nextNode } from "../../../debug/stop.js";
import type { ReviewPoint } from "../../../state/config/config.js";
import { RoundState } from "../state.js";
import { ReviewRequest } from "./request.js";

let session: MatchDebugger;
afterEach(() => session.close());

/** Plays until a person is asked for the first time; reviews are not accepted on the way. */
async function ask(review: ReviewPoint[]) {
  session = await openMatch({ review });
  return asked(await stepUntil(session, ({ ask }) => ask !== null));
}

const asked = ({ ask }: MatchDebugger["stop"]) => ReviewRequest.parse(ask);

/** Gives a reply, and goes on until something is asked again or the round is over. */
async function reply(value: unknown) {
  await session.advance({ reply: value });
  return stepUntil(session, (stop) => stop.ask !== null || nextNode(stop) === "record");
}

const latest = () => session.stop.levels[0]?.values.latest;
const round = () => RoundState.fields.challenge.parse(session.stop.levels[1]?.values.challenge);

describe("a review of the question", () => {
  it("shows it before anything is paid for its validation, and goes on when it is accepted", async () => {
    const request = await ask(["challenge"]);
    expect(request).toMatchObject({ review: "challenge", round: "m1r1", roles: { attacker: "ada" }, problem: "" });
    expect(request.challenge.question).not.toBe("");
    expect(session.calls.all.map(({ role }) => role)).toEqual(["attacker"]);
    await session.advance({ reply: "accept" });
    expect(pathOf(session.stop)).toBe("play/validate");
  });

  it("ends the round as declined when it is rejected, with the person's reason", async () => {
    await ask(["challenge"]);
    await reply({ decision: "reject", reason: "too easy" });
    expect(latest()).toMatchObject({ outcome: "declined", reason: "A person rejected the question: too easy" });
  });

  it("sends an edited question through the gate, and shows it again", async () => {
    const { challenge } = await ask(["challenge"]);
    const edited = { ...challenge, question: `${challenge.question} Give the bare number.` };
    const stop = await reply({ decision: "edit", challenge: edited });
    expect(asked(stop)).toMatchObject({ review: "challenge", challenge: edited });
    expect(session.trail.filter((past) => nextNode(past) === "gate")).toHaveLength(2);
    await session.advance({ reply: "accept" });
    expect(round()).toEqual(edited);
  });

  it.each([
    ["no reply at all", "perhaps", /decision/],
    ["an edit that is no challenge", { decision: "edit", challenge: { question: 7 } }, /challenge/],
    ["an edit without hops", { decision: "edit", hops: [] }, /hop/i],
  ])("asks again after %s, and says what is wrong", async (_, value, problem) => {
    const { challenge } = await ask(["challenge"]);
    const isShape = typeof value === "object" && "hops" in value;
    const stop = await reply(isShape ? { decision: "edit", challenge: { ...challenge, hops: [] } } : value);
    expect(asked(stop).problem).toMatch(problem);
    expect(asked(stop).challenge).toEqual(challenge);
  });
});

describe("a review of a verdict", () => {
  it("lets a person overrule the Judge, and takes the proof away that no longer proves it", async () => {
    const request = await ask(["verdict"]);
    if (request.review !== "verdict") throw new Error(`It asked for a ${request.review}.`);
    const finding = request.verdict.finding === "confirmed" ? "refuted" : "confirmed";
    await session.advance({ reply: { decision: "edit", verdict: { finding, reason: "the unit is wrong" } } });
    expect(pathOf(session.stop)).toBe(finding === "confirmed" ? "play/defend" : "play/invalid");
    const verdicts = RoundState.fields.verdicts.parse(session.stop.levels[1]?.values.verdicts);
    expect(verdicts.at(-1)).toMatchObject({
      finding,
      method: "judged",
      proofs: [],
      reason: "A person: the unit is wrong",
    });
  });

  it("ends the round as declined when it is rejected", async () => {
    await ask(["verdict"]);
    await reply("reject");
    expect(latest()).toMatchObject({ outcome: "declined", reason: "A person rejected the verdict." });
  });
});

describe("reviews of one round", () => {
  it("are asked one by one: no reply is taken for the next one's, however one steps between them", async () => {
    await ask(["challenge", "verdict"]);
    await session.advance({ reply: "accept" });
    expect(asked(await stepUntil(session, (stop) => stop.ask !== null)).review).toBe("verdict");
    await session.advance();
    expect(asked(session.stop).review).toBe("verdict");
  });
});

describe("a review of the row", () => {
  it("lets a person correct the explanation, and nothing that the proofs rest on", async () => {
    const request = await ask(["example"]);
    expect(request).toMatchObject({ review: "example", attempts: [{ status: "answered" }] });
    const refused = await reply({ decision: "edit", challenge: { ...request.challenge, question: "Another one?" } });
    expect(asked(refused).problem).not.toBe("");
    await reply({ decision: "edit", explanation: "Because I say so." });
    expect(latest()).toMatchObject({
      outcome: "accepted",
      challenge: { ...request.challenge, explanation: "Because I say so." },
    });
  });

  it("keeps a rejected row out of the novelty index: its question stays free", async () => {
    const { challenge } = await ask(["example"]);
    await reply({ decision: "reject", reason: "" });
    expect(latest()).toMatchObject({ outcome: "declined" });
    expect(await session.parts.checkNovelty(challenge)).toMatchObject({ finding: "new" });
  });
});
