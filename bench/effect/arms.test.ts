import { describe, expect, it } from "vitest";
import { type Choosable, drawArms, topicScores } from "./arms.js";
import { ARMS } from "./settings.js";

/** A question of the pool, by whether the student was right and its number of hops. */
const question = (id: string, correct: boolean, hops = 1, topic = "wages"): Choosable => ({
  id,
  topic,
  defender: { correct },
  difficulty: { hops },
});

const many = (count: number, correct: boolean, hops = 1) =>
  Array.from({ length: count }, (_, index) =>
    question(`${correct ? "right" : "wrong"}-${hops}-${index}`, correct, hops),
  );

const pool = [...many(20, false, 1), ...many(20, false, 2), ...many(30, true, 1), ...many(10, true, 2)];
const draw = (seed: number, rows = 16, from = pool) => drawArms(from, { arms: ARMS, rows, seed });
const ids = (rows: readonly Choosable[] = []) => rows.map(({ id }) => id);

describe("the arms of a seed", () => {
  it("are chosen by what the student got wrong, by nothing, by what it got right, and half and half", () => {
    const arms = draw(1);
    const right = (rows: readonly Choosable[] = []) => rows.filter(({ defender }) => defender.correct).length;
    expect(right(arms.get("missed"))).toBe(0);
    expect(right(arms.get("easy"))).toBe(16);
    expect(right(arms.get("mixed"))).toBe(8);
    expect(right(arms.get("any"))).toBeGreaterThan(0);
    expect(right(arms.get("any"))).toBeLessThan(16);
    for (const rows of arms.values()) expect(new Set(ids(rows)).size).toBe(16);
  });

  it("have as many rows each, where one arm has fewer than were asked for", () => {
    const short = [...many(5, false), ...many(40, true)];
    for (const rows of draw(1, 16, short).values()) expect(rows).toHaveLength(5);
  });

  it("have as many hops on both sides of the mixed one", () => {
    const mixed = draw(3).get("mixed") ?? [];
    const hops = (correct: boolean) =>
      mixed.filter(({ defender }) => defender.correct === correct).map(({ difficulty }) => difficulty.hops);
    expect(hops(true).sort()).toEqual(hops(false).sort());
  });

  it("are the same for the same seed, and others for another", () => {
    expect(draw(1)).toEqual(draw(1));
    expect(ids(draw(1).get("missed"))).not.toEqual(ids(draw(2).get("missed")));
  });
});

it("a topic is weak between 20% and 70%, with at least three answers", () => {
  const of = (topic: string, answers: readonly boolean[]) =>
    answers.map((correct, index) => question(`${topic}-${index}`, correct, 1, topic));
  const scores = topicScores([
    ...of("known", [true, true, true, true]),
    ...of("half", [true, false, true, false]),
    ...of("hopeless", [false, false, false, false, false, false]),
    ...of("few", [true, false]),
  ]);
  expect(scores.filter(({ weak }) => weak)).toEqual([{ topic: "half", right: 2, asked: 4, weak: true }]);
  expect(scores.map(({ topic }) => topic)).toEqual(["known", "half", "hopeless", "few"]);
});
