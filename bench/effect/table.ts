import { counted } from "../../state/numbers/counted.js";
import { percent } from "../../state/numbers/percent.js";
import type { Effect, EffectResults } from "./results.js";

const points = (share: number) => `${share > 0 ? "+" : share < 0 ? "−" : ""}${Math.abs(100 * share).toFixed(1)}`;
const chance = (p: number) => (p < 0.0001 ? "< 0.0001" : p.toPrecision(2));

const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;

/** An experiment's report in Markdown. */
export function effectText({ settings, topics, effects, steps }: EffectResults): string {
  const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
  return [
    `# Effect: ${settings.student}, ${counted(settings.seeds, "seed")}`,
    "",
    "## The student before, by topic",
    "",
    row(["topic", "right of asked", "share", "weak"]),
    row(["---", "---:", "---:", "---"]),
    ...topics.map(({ topic, right, asked, weak }) =>
      row([topic, `${right} of ${asked}`, percent(right / asked), weak ? "yes" : "no"]),
    ),
    "",
    "## Trained against untrained",
    "",
    ...effectTable(effects.filter(({ against }) => against === "base")),
    "",
    "## Selected by a miss, against the other arms",
    "",
    ...effectTable(effects.filter(({ against }) => against !== "base")),
    "",
    "## Steps",
    "",
    row(["step", "seconds"]),
    row(["---", "---:"]),
    ...steps.map((step) => row([step.step, step.seconds.toFixed(1)])),
    row(["together", seconds.toFixed(1)]),
    "",
  ].join("\n");
}

/** Before is the untrained student or the other arm, after the arm. */
function effectTable(effects: readonly Effect[]): string[] {
  if (effects.length === 0) return ["Nothing is finished yet."];
  return [
    row(["exam", "arm", "against", "seed", "questions", "before", "after", "points, 95%", "gained, lost", "p"]),
    row(["---", "---", "---", "---:", "---:", "---:", "---:", "---", "---:", "---:"]),
    ...effects.map(({ exam, arm, against, seed, seeds, paired }) =>
      row([
        exam,
        arm,
        against === "base" ? "untrained" : against,
        seed ?? `all ${seeds}`,
        paired.questions,
        percent(paired.before),
        percent(paired.after),
        `${points(paired.difference)} (${points(paired.interval.low)} to ${points(paired.interval.high)})`,
        `${paired.gained}, ${paired.lost}`,
        chance(paired.test.p),
      ]),
    ),
  ];
}
