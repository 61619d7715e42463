import { useCallback, useMemo, useState } from "react";
import type { CampaignView } from "../../api.js";
import { useLive } from "../data/live.js";
import { linkTo, show } from "../data/route.js";
import { compact, count, counted, duration, money } from "../parts/figures.js";
import { Nothing } from "../parts/panel.js";
import { Chart } from "./chart.js";
import type { Colours } from "./colours.js";
import { courseOf, MEASURES, type Measure } from "./over-time.js";
import { usePaced } from "./use-paced.js";

const WORDS: Record<Measure, (value: number) => string> = {
  rows: (value) => counted(value, "row"),
  tokens: (value) => `${compact(value)} tokens`,
  cost: money,
  "rows an hour": (value) => `${count(value)} rows an hour`,
};

/**
 * Rows, tokens, cost or pace over time, and for rows of a running campaign the way to the target at its pace. A point
 * leads to the round that ended there.
 */
export default function CourseChart({ campaign }: { campaign: CampaignView }) {
  const rounds = usePaced(
    useLive((live) => live.rounds),
    1000,
  );
  const [measure, setMeasure] = useState<Measure>("rows");
  const course = useMemo(() => courseOf(rounds, measure), [rounds, measure]);
  const { secondsLeft, report } = campaign;
  const ahead = measure === "rows" && secondsLeft !== null ? secondsLeft * 1000 : null;
  const { target } = report;
  const draw = useCallback(
    ({ dim, accent, line, ink, panel, good }: Colours) => {
      const points = course.map(({ at, value }) => [at, value]);
      const last = points.at(-1);
      const shared = { type: "line", symbol: "circle", sampling: "lttb", itemStyle: { color: accent } };
      return {
        grid: { left: 46, right: 18, top: 12, bottom: 24 },
        textStyle: { color: dim },
        tooltip: {
          trigger: "axis",
          renderMode: "richText",
          backgroundColor: panel,
          borderColor: line,
          textStyle: { color: ink },
          formatter: ([point]: { value: [number, number | null] }[]) =>
            `${WORDS[measure](point?.value[1] ?? 0)}\n${new Date(point?.value[0] ?? 0).toLocaleString()}`,
        },
        xAxis: {
          type: "time",
          axisLabel: { color: dim, hideOverlap: true },
          axisLine: { lineStyle: { color: line } },
          splitLine: { show: false },
        },
        yAxis: {
          type: "value",
          min: 0,
          axisLabel: { color: dim, formatter: (value: number) => compact(value) },
          splitLine: { lineStyle: { color: line } },
        },
        series: [
          {
            ...shared,
            data: points,
            step: measure === "rows" ? "end" : false,
            symbolSize: points.length > 60 ? 3 : 6,
            lineStyle: { color: accent, width: 2 },
            areaStyle: { color: accent, opacity: 0.12 },
          },
          {
            type: "line",
            symbol: "none",
            silent: true,
            lineStyle: { color: good, width: 2, type: "dashed" },
            data: ahead === null || last?.[0] == null ? [] : [last, [last[0] + ahead, target]],
          },
        ],
      };
    },
    [course, measure, ahead, target],
  );
  const last = course.at(-1);
  if (last === undefined) return <Nothing>The first point appears once a round has ended.</Nothing>;
  const begun = course[0]?.at ?? last.at;
  const now = last.value === null ? `${measure} unknown` : WORDS[measure](last.value);
  const left = ahead === null ? "" : `, about ${duration(ahead)} left to ${target}`;
  return (
    <>
      <fieldset className="buttons bare">
        <legend className="unseen">What is shown over time</legend>
        {MEASURES.map((name) => (
          <button
            key={name}
            type="button"
            className={name === measure ? "chosen" : undefined}
            aria-pressed={name === measure}
            onClick={() => setMeasure(name)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      {last.value === null && measure === "cost" ? (
        <Nothing>The cost is unknown: not every model has prices.</Nothing>
      ) : (
        <Chart
          label={`Over ${duration(last.at - begun)}: ${now}${left}`}
          height={190}
          draw={draw}
          table={{
            name: `${measure.replaceAll(" ", "-")}-over-time`,
            head: ["ended", "round", measure],
            rows: course.map(({ at, round, value }) => [new Date(at).toISOString(), round, value]),
          }}
          onPick={(index, series) => series === 0 && show("rounds", course[index]?.round ?? null)}
        />
      )}
      <p className="dim">
        {now}
        {left}.{" "}
        <a href={linkTo("rounds", null, { outcome: ["accepted"], sort: ["Ended.asc"] })}>The rounds that gave rows</a>
      </p>
    </>
  );
}
