import { seededRandom } from "../../state/numbers/random.js";
import type { Example } from "../../state/records/example.js";
import { groupBy } from "../../training/evaluate/group-by.js";
import { type ArmName, WEAK } from "./settings.js";

/** A question of the campaign, as far as choosing looks at it. */
export type Choosable = Pick<Example, "id" | "topic"> & {
  defender: Pick<Example["defender"], "correct">;
  difficulty: Pick<Example["difficulty"], "hops">;
};

/** How the student did on a topic. */
export interface TopicScore {
  topic: string;
  right: number;
  asked: number;
  /** Between 20% and 70% right. */
  weak: boolean;
}

/** The student's score by topic, in the order of the topics' first question. */
export function topicScores(questions: readonly Choosable[]): TopicScore[] {
  return [...groupBy(questions, ({ topic }) => topic)].map(([topic, of]) => {
    const right = of.filter(({ defender }) => defender.correct).length;
    const share = right / of.length;
    return {
      topic,
      right,
      asked: of.length,
      weak: of.length >= WEAK.leastAnswers && share >= WEAK.from && share <= WEAK.to,
    };
  });
}

/**
 * Draws every arm's rows, as many for each: the wanted number, or what the arm with the fewest has.
 * - `missed`: rows that the student got wrong
 * - `any`: rows whether it got them wrong or not
 * - `easy`: rows that it got right
 * - `mixed`: half missed, half right, with as many of each number of hops on both sides as far as there are
 */
export function drawArms<Row extends Choosable>(
  questions: readonly Row[],
  { arms, rows, seed }: { arms: readonly ArmName[]; rows: number; seed: number },
): Map<ArmName, Row[]> {
  const drawn = new Map(arms.map((arm) => [arm, drawArm(questions, arm, rows, seed)]));
  const size = Math.min(...[...drawn.values()].map((found) => found.length));
  for (const arm of arms) drawn.set(arm, drawArm(questions, arm, size, seed));
  return drawn;
}

function drawArm<Row extends Choosable>(questions: readonly Row[], arm: ArmName, count: number, seed: number): Row[] {
  const order = shuffled(questions, seed, arm === "mixed" ? "missed" : arm);
  const missed = order.filter(({ defender }) => !defender.correct);
  const right = order.filter(({ defender }) => defender.correct);
  if (arm === "missed") return missed.slice(0, count);
  if (arm === "any") return order.slice(0, count);
  if (arm === "easy") return right.slice(0, count);
  const half = missed.slice(0, Math.ceil(count / 2));
  return [...half, ...sameHops(half, right, count - half.length)];
}

/** So many of `from` with the hops that `like` has; where a number of hops runs out, others take its place. */
function sameHops<Row extends Choosable>(like: readonly Row[], from: readonly Row[], count: number): Row[] {
  const left = [...from];
  return like.slice(0, count).flatMap(({ difficulty }) => {
    const same = left.findIndex((row) => row.difficulty.hops === difficulty.hops);
    return left.splice(Math.max(0, same), 1);
  });
}

/** In an order that the seed decides. */
function shuffled<Row>(rows: readonly Row[], seed: number, label: string): Row[] {
  const random = seededRandom(seed, "effect", label);
  return rows
    .map((row) => ({ row, key: random.uniform() }))
    .sort((one, other) => one.key - other.key)
    .map(({ row }) => row);
}
