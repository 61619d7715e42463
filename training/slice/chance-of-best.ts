import { seededRandom } from "../../state/numbers/random.js";

/** Number of draws from the posteriors, for an error of a probability below 0.004. */
const DRAWS = 20_000;

/** For each score, the probability that it is the greatest: the share of joint draws from Beta(1 + right, 1 + wrong). */
export function chanceOfBest(scores: readonly { accuracy: number; questions: number }[]): number[] {
  const wins = scores.map(() => 0);
  const random = seededRandom(1, "best slice");
  for (let draw = 0; draw < DRAWS && scores.length > 0; draw += 1) {
    const drawn = scores.map(({ accuracy, questions }) =>
      random.beta(1 + accuracy * questions, 1 + (1 - accuracy) * questions),
    );
    const winner = drawn.indexOf(Math.max(...drawn));
    wins[winner] = (wins[winner] ?? 0) + 1;
  }
  return wins.map((count) => count / DRAWS);
}
