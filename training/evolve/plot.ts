import type { EvolutionContext } from "../../state/machines/evolution.js";

const WIDTH = 640;
const HEIGHT = 320;
const EDGE = { left: 48, right: 16, top: 28, bottom: 40 };

/** The exam's score of each generation with its interval, and each campaign's yield, as one SVG. */
export function evolutionPlot({ base, generations }: EvolutionContext): string {
  const last = Math.max(1, generations.length);
  const x = (at: number) => EDGE.left + (at / last) * (WIDTH - EDGE.left - EDGE.right);
  const y = (share: number) => HEIGHT - EDGE.bottom - share * (HEIGHT - EDGE.top - EDGE.bottom);
  const scores = [
    ...(base === null ? [] : [{ at: 0, ...base.score }]),
    ...generations.flatMap(({ campaign, exam }) => (exam === null ? [] : [{ at: campaign.generation, ...exam.score }])),
  ];
  const yields = generations.flatMap(({ campaign: { generation, rows, rounds } }) =>
    rounds === 0 ? [] : [{ at: generation, share: rows / rounds }],
  );
  const path = (points: readonly { at: number; share: number }[]) =>
    points.map(({ at, share }) => `${x(at).toFixed(1)},${y(share).toFixed(1)}`).join(" ");
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<line x1="${EDGE.left}" x2="${WIDTH - EDGE.right}" y1="${y(share)}" y2="${y(share)}" stroke="#ddd"/>` +
      `<text x="${EDGE.left - 6}" y="${y(share) + 4}" text-anchor="end">${100 * share}%</text>`,
  );
  const ticks = Array.from(
    { length: last + 1 },
    (_, at) => `<text x="${x(at)}" y="${HEIGHT - EDGE.bottom + 18}" text-anchor="middle">${at}</text>`,
  );
  const intervals = scores.map(
    ({ at, low, high, accuracy }) =>
      `<line x1="${x(at)}" x2="${x(at)}" y1="${y(low)}" y2="${y(high)}" stroke="#1f6feb" stroke-width="2"/>` +
      `<circle cx="${x(at)}" cy="${y(accuracy)}" r="4" fill="#1f6feb"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="Score and yield by generation">
<rect width="100%" height="100%" fill="#fff"/>
${grid.join("\n")}
${ticks.join("\n")}
<text x="${WIDTH / 2}" y="${HEIGHT - 6}" text-anchor="middle">generation</text>
<text x="${EDGE.left}" y="16" fill="#1f6feb">● exam, 95% interval</text>
<text x="${EDGE.left + 160}" y="16" fill="#9a6700">■ yield of the campaign</text>
<polyline points="${path(scores.map(({ at, accuracy }) => ({ at, share: accuracy })))}" fill="none" stroke="#1f6feb"/>
${intervals.join("\n")}
<polyline points="${path(yields)}" fill="none" stroke="#9a6700" stroke-dasharray="4 3"/>
${yields.map(({ at, share }) => `<rect x="${x(at) - 3}" y="${y(share) - 3}" width="6" height="6" fill="#9a6700"/>`).join("\n")}
</svg>
`;
}
