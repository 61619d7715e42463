import { independent, questionsNeeded, smallestDifference, type Wanted } from "./power.js";

const points = (share: number) => `${Number((100 * share).toFixed(1))}`;

/** One line, before anything is asked: what so many questions can show, where nothing is known of the models yet. */
export function powerLine(questions: number, detect?: number): string {
  const about = { base: 0.5 };
  const least = smallestDifference(questions, about);
  const shows =
    least === null
      ? `${questions} questions show no difference between two models reliably`
      : `${questions} questions show a difference of ${points(least)} points between two models`;
  const wanted =
    detect === undefined
      ? ""
      : `; ${points(detect)} points need ${questionsNeeded({ ...about, difference: detect })}, fewer where the models agree more`;
  return `${shows} (McNemar, 5%, power 80%, both near 50% and independent)${wanted}.`;
}

/** How many questions are needed, for several shares of questions that only one of both models answers. */
export function powerText(wanted: Wanted): string {
  const { difference, base, discordant } = wanted;
  const most = independent(wanted);
  const shares = discordant === undefined ? [most, most / 2, difference] : [discordant];
  const what = ["as if independent", "half of that", "no question is lost"];
  return [
    `To see ${points(difference)} points from ${points(base)}% by McNemar's test (two-sided 5%, power 80%; Connor 1987):`,
    ...shares.map((share, at) => {
      const why = discordant === undefined ? ` (${what[at]})` : "";
      return `  ${questionsNeeded({ ...wanted, discordant: share })} questions where ${points(Math.max(share, difference))}% of them are answered by one of both only${why}`;
    }),
  ].join("\n");
}
