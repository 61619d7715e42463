import type { Example } from "../../../state/records/example.js";
import { count, counted, money } from "../parts/figures.js";

/** Where a row comes from: its models, the judge, what it cost, and how it was rated. */
export function Origin({ example: { provenance, usage, quality, difficulty } }: { example: Example }) {
  const { models, judge, seed, version, at } = provenance;
  const judged = Object.values(models).includes(judge) || judge in models ? [] : [["judge", judge] as const];
  const solved = Math.round(difficulty.solveRate * difficulty.attempts);
  const facts = [
    ...(quality ? [["quality", `${quality.overall.toFixed(2)}: ${quality.comment}`] as const] : []),
    ["solved", `${solved} of ${difficulty.attempts} ${difficulty.attempts === 1 ? "try" : "tries"}`],
    ...Object.entries(models),
    ...judged,
    [
      "cost",
      `${counted(usage.calls, "call")}, ${count(usage.inputTokens + usage.outputTokens)} tokens, cost ${money(usage.costUsd)}`,
    ],
    ["seed", String(seed)],
    ["version", version],
    ["at", new Date(at).toLocaleString()],
  ] as const;
  return (
    <dl className="pairs">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="dim">{name}</dt>
          <dd className="text">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
