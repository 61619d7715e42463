import { describe, expect, it } from "vitest";
import type { Embedder } from "./embedder.js";
import { createLocalEmbedder } from "./local-embedder.js";
import { openNoveltyGate } from "./novelty-gate.js";

const TRAINS = "A train leaves Lyon at 80 km/h and two hours later another follows at 120 km/h. When does it catch up?";
const TRAINS_AGAIN =
  "A train leaves Lyon at 60 km/h and three hours later another follows at 95 km/h. When does it catch up?";
/** The same problem in other words, and another problem in the same words. */
const TRAINS_REWORDED =
  "Doing 80 km an hour, a slow service set off first; the express, at 120, started 2 hours behind it. After how long are they level?";
const TRAINS_OTHERWISE =
  "A train leaves Lyon at 80 km/h and two hours later another leaves Turin at 120 km/h. When do they meet, if the towns lie 310 km apart?";
const DICE = "Two dice are thrown. What is the probability that the sum of both is a prime number, to three decimals?";
const DOSE = "A child of 18 kg gets 45 mg/kg of amoxicillin a day in three doses. How many millilitres are in each?";

const embedder = createLocalEmbedder();
const ANSWERS: Record<string, string> = {
  [TRAINS]: "4",
  [TRAINS_AGAIN]: "5.14",
  [TRAINS_REWORDED]: "4.0",
  [DOSE]: "5.4",
};
/** A question with its answer; those without one of their own have 0.417. */
const asked = (text: string) => ({ text, answer: { kind: "number" as const, value: ANSWERS[text] ?? "0.417" } });

/** The local embedder as if it stood behind a network: later calls may come back first, dimensions unknown at first. */
function remote(): Embedder {
  let delay = 20;
  return {
    ...embedder,
    dimensions: 0,
    async embed(texts) {
      delay = (delay * 7) % 19;
      await new Promise((resolve) => setTimeout(resolve, delay));
      return embedder.embed(texts);
    },
  };
}

describe.each([
  { name: "the local embedder", create: () => embedder },
  { name: "a remote embedder", create: remote },
])("the novelty gate over $name", ({ create }) => {
  it("takes the first question as new, with nothing to compare it with", async () => {
    const gate = await openNoveltyGate({ embedder: create() });
    expect(await gate.accept({ round: "m1r1", id: "a", ...asked(TRAINS) })).toEqual({
      ...{ novel: true, nearest: null, sameAnswer: false },
    });
  });

  it("refuses a near-copy, naming the accepted row and the score, and stores nothing of it", async () => {
    const gate = await openNoveltyGate({ embedder: create() });
    await gate.accept({ round: "m1r1", id: "a", ...asked(TRAINS) });
    for (const result of [
      await gate.check(asked(TRAINS_AGAIN)),
      await gate.accept({ round: "m1r2", id: "b", ...asked(TRAINS_AGAIN) }),
    ]) {
      expect(result).toMatchObject({ novel: false, nearest: { source: "accepted", id: "a" } });
      expect(result.nearest?.score).toBeGreaterThanOrEqual(gate.threshold);
    }
    expect((await gate.check(asked(TRAINS_AGAIN))).nearest?.id).toBe("a");
  });

  it("refuses a reworded question by its answer and its numbers, though its words are others, and says so", async () => {
    const gate = await openNoveltyGate({ embedder: create() });
    await gate.accept({ round: "m1r1", id: "a", ...asked(TRAINS) });
    const result = await gate.accept({ round: "m1r2", id: "b", ...asked(TRAINS_REWORDED) });
    expect(result).toMatchObject({ novel: false, sameAnswer: true, nearest: { source: "accepted", id: "a" } });
    expect(result.nearest?.score).toBeLessThan(0.5);
  });

  it("lets another question in much the same words through, since its answer is another", async () => {
    const gate = await openNoveltyGate({ embedder: create() });
    await gate.accept({ round: "m1r1", id: "a", ...asked(TRAINS) });
    const result = await gate.accept({ round: "m1r2", id: "b", ...asked(TRAINS_OTHERWISE) });
    expect(result).toMatchObject({ novel: true });
    expect(result.nearest?.score).toBeGreaterThan(embedder.threshold);
  });

  it("compares choices by what they say, not by their letters", async () => {
    const gate = await openNoveltyGate({ embedder: create() });
    const answer = { kind: "choice" as const, value: "A" };
    await gate.accept({ round: "m1r1", id: "a", text: TRAINS, answer, choices: ["4 hours", "5 hours"] });
    const check = (value: string) =>
      gate.check({ text: TRAINS_REWORDED, answer: { ...answer, value }, choices: ["5 hours", "4 hours"] });
    expect(await check("A")).toMatchObject({ novel: true });
    expect(await check("B")).toMatchObject({ novel: false, sameAnswer: true });
  });

  it("lets a different question through, with its nearest neighbour", async () => {
    const gate = await openNoveltyGate({ embedder: create() });
    await gate.accept({ round: "m1r1", id: "a", ...asked(TRAINS) });
    const result = await gate.accept({ round: "m1r2", id: "b", ...asked(DICE) });
    expect(result).toMatchObject({ novel: true, nearest: { source: "accepted", id: "a" } });
    expect(result.nearest?.score).toBeLessThan(gate.threshold);
  });

  it("accepts the same round again with the same result, and refuses another round with the same text", async () => {
    const gate = await openNoveltyGate({ embedder: create() });
    await gate.accept({ round: "m1r1", id: "a", ...asked(TRAINS) });
    const first = await gate.accept({ round: "m1r2", id: "b", ...asked(DICE) });
    expect(await gate.accept({ round: "m1r2", id: "b", ...asked(DICE) })).toEqual(first);
    expect(await gate.accept({ round: "m2r1", id: "b", ...asked(DICE) })).toMatchObject({ novel: false });
    await expect(gate.accept({ round: "m1r2", id: "c", ...asked(DOSE) })).rejects.toThrow("m1r2");
  });

  it("accepts one of many near-copies that arrive at once, from however many matches", async () => {
    const gate = await openNoveltyGate({ embedder: create() });
    const questions = [TRAINS, DICE, DOSE].flatMap((text, family) =>
      Array.from({ length: 20 }, (_, copy) => ({
        round: `m${copy}r${family}`,
        id: `${family}-${copy}`,
        ...asked(text),
        text: `${text} (${copy})`,
      })),
    );
    const results = await Promise.all(questions.map((question) => gate.accept(question)));
    expect(results.filter(({ novel }) => novel)).toHaveLength(3);
  });

  it("never lets a near-copy of a seed through, and names the seed's file and row", async () => {
    const seeds = [{ file: "failed.csv", row: 4, source: "failed.csv:4", text: TRAINS }];
    const gate = await openNoveltyGate({ embedder: create(), seeds });
    expect(await gate.accept({ round: "m1r1", id: "a", ...asked(TRAINS_AGAIN) })).toMatchObject({
      novel: false,
      nearest: { source: "failed.csv:4" },
    });
  });

  it("goes on after a resume as if it had never stopped", async () => {
    const accepted = [
      { round: "m1r1", id: "a", ...asked(TRAINS) },
      { round: "m1r2", id: "b", ...asked(DICE) },
    ];
    const before = await openNoveltyGate({ embedder: create() });
    for (const question of accepted) await before.accept(question);
    const after = await openNoveltyGate({ embedder: create(), accepted });
    expect(await after.check(asked(DOSE))).toEqual(await before.check(asked(DOSE)));
    for (const question of accepted) expect(await after.accept(question)).toEqual(await before.accept(question));
  });

  it("keeps rows that were accepted under a looser threshold", async () => {
    const accepted = [
      { round: "m1r1", id: "a", ...asked(TRAINS) },
      { round: "m1r2", id: "b", ...asked(TRAINS_AGAIN) },
    ];
    const gate = await openNoveltyGate({ embedder: create(), threshold: 0.5, accepted });
    expect(gate.threshold).toBe(0.5);
    expect((await gate.check(asked(TRAINS_AGAIN))).nearest?.id).toBe("b");
  });
});

it("finds out that its embedder cannot be reached when it opens", async () => {
  const down: Embedder = { ...embedder, embed: () => Promise.reject(new Error("connection refused")) };
  await expect(openNoveltyGate({ embedder: down })).rejects.toThrow("connection refused");
});
