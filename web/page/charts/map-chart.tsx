import { useCallback, useMemo, useState } from "react";
import type { RoundSummary } from "../../api.js";
import { useLive } from "../data/live.js";
import { api } from "../data/request.js";
import { linkTo, show } from "../data/route.js";
import { useAnswer } from "../data/use-answer.js";
import { count, counted } from "../parts/figures.js";
import { Nothing } from "../parts/panel.js";
import { Problem } from "../parts/problem.js";
import { Chart, type DrawnChart } from "./chart.js";
import type { Colours } from "./colours.js";
import { type Area, drawArea } from "./draw-area.js";
import { usePaced } from "./use-paced.js";

/** The groups of outcomes that the map tells apart, by colour and by shape: a colour alone tells nothing to many. */
const GROUPS = [
  { name: "accepted", colour: "good", symbol: "circle", outcomes: ["accepted"] },
  { name: "solved", colour: "accent", symbol: "diamond", outcomes: ["solved"] },
  { name: "invalid or unproven", colour: "bad", symbol: "triangle", outcomes: ["invalid", "unproven", "malformed"] },
  { name: "a repetition", colour: "warn", symbol: "rect", outcomes: ["duplicate", "contaminated"] },
  { name: "another end", colour: "dim", symbol: "emptyCircle", outcomes: ["declined", "unscored", "failed"] },
] as const;

/** An area leads to the rounds in it. */
const onArea = ({ x, y }: Area) => show("rounds", null, { "map-x": [between(x)], "map-y": [between(y)] });
const between = (ends: readonly number[]) => ends.map((end) => end.toFixed(1)).join("..");
const onReady = (chart: DrawnChart) => drawArea(chart, onArea);

interface Placed {
  round: RoundSummary;
  x: number;
  y: number;
}

/**
 * The questions on a plane, like ones near each other, by outcome. A point leads to its round; an area that is drawn with
 * the mouse to the rounds in it.
 */
export default function MapChart() {
  const rounds = usePaced(
    useLive((live) => live.rounds),
    1000,
  );
  const [drawn, setDrawn] = useState(0);
  const { answer, problem } = useAnswer(api.map, String(drawn));
  const series = useMemo(() => {
    const byName = new Map(rounds.map((round) => [round.round, round]));
    const placed = (answer?.points ?? []).flatMap(({ round, x, y }): Placed[] => {
      const summary = byName.get(round);
      return summary ? [{ round: summary, x, y }] : [];
    });
    return GROUPS.map((group) => ({
      ...group,
      points: placed.filter(({ round }) => group.outcomes.some((outcome) => outcome === round.outcome)),
    }));
  }, [answer, rounds]);
  const draw = useCallback(
    (colours: Colours) => ({
      grid: { left: 4, right: 4, top: 4, bottom: 4 },
      tooltip: {
        renderMode: "richText",
        backgroundColor: colours.panel,
        borderColor: colours.line,
        textStyle: { color: colours.ink, width: 320, overflow: "break" },
        formatter: ({ seriesIndex, dataIndex }: { seriesIndex: number; dataIndex: number }) => {
          const round = series[seriesIndex]?.points[dataIndex]?.round;
          return round ? `${round.round}, ${round.outcome}, ${round.topic}\n${round.question}` : "";
        },
      },
      xAxis: { type: "value", show: false, min: -2, max: 102 },
      yAxis: { type: "value", show: false, min: -2, max: 102 },
      series: series.map(({ name, colour, symbol, points }) => ({
        type: "scatter",
        name,
        symbol,
        symbolSize: 9,
        itemStyle: {
          color: colours[colour],
          borderColor: colours.panel,
          borderWidth: symbol === "emptyCircle" ? 2 : 0.5,
        },
        data: points.map(({ x, y }) => [x, y]),
      })),
    }),
    [series],
  );
  if (answer === null) return problem ? <Problem problem={problem} /> : <Nothing>Placing the questions…</Nothing>;
  if (answer.points.length === 0) return <Nothing>The map appears with {answer.needed} questions.</Nothing>;
  const groups = series.filter(({ points }) => points.length > 0);
  const older = rounds.filter(({ outcome }) => outcome !== null).length - answer.rounds;
  return (
    <>
      <Chart
        label={`Questions by likeness. ${groups.map(({ name, points }) => `${name}: ${points.length}`).join(", ")}`}
        height={320}
        draw={draw}
        table={{
          name: "map-of-questions",
          head: ["round", "x", "y", "outcome", "topic", "question"],
          rows: groups.flatMap(({ points }) =>
            points.map(({ x, y, round }) => [round.round, x, y, round.outcome, round.topic, round.question]),
          ),
        }}
        onPick={(index, at) => show("rounds", series[at]?.points[index]?.round.round ?? null)}
        onReady={onReady}
      />
      <ul className="legend">
        {groups.map(({ name, outcomes, points, colour }) => (
          <li key={name}>
            <span aria-hidden="true" className="sign" style={{ color: `var(--${colour})` }}>
              {SIGNS[name]}
            </span>{" "}
            <a href={linkTo("rounds", null, { outcome: outcomes })}>
              {name}: {count(points.length)}
            </a>
          </li>
        ))}
      </ul>
      <p className="dim">
        Drag over an area to list its rounds.
        {answer.leftOut > 0 &&
          ` The latest ${count(answer.points.length)} questions; ${count(answer.leftOut)} earlier ones are left out.`}{" "}
        {older > 0 && (
          <button type="button" className="quiet" onClick={() => setDrawn((before) => before + 1)}>
            Draw it with {counted(older, "more round")}
          </button>
        )}
      </p>
    </>
  );
}

const SIGNS: Record<(typeof GROUPS)[number]["name"], string> = {
  accepted: "●",
  solved: "◆",
  "invalid or unproven": "▲",
  "a repetition": "■",
  "another end": "○",
};
