import { useCallback, useMemo } from "react";
import { useLive } from "../data/live.js";
import { show } from "../data/route.js";
import { Nothing } from "../parts/panel.js";
import { Chart } from "./chart.js";
import type { Colours } from "./colours.js";
import { usePaced } from "./use-paced.js";

/** Accepted rows over the rounds that were played, in the order in which they ended. A point leads to its round. */
export default function AcceptanceCurve() {
  const rounds = usePaced(
    useLive((live) => live.rounds),
    1000,
  );
  const ended = useMemo(
    () => rounds.filter(({ outcome }) => outcome !== null).sort((left, right) => left.at.localeCompare(right.at)),
    [rounds],
  );
  const points = useMemo(() => {
    let accepted = 0;
    const curve = ended.map(({ outcome }, index) => {
      if (outcome === "accepted") accepted += 1;
      return [index + 1, accepted];
    });
    return [[0, 0], ...curve];
  }, [ended]);
  const draw = useCallback(
    ({ dim, accent, line, ink, panel }: Colours) => ({
      grid: { left: 34, right: 14, top: 10, bottom: 40 },
      textStyle: { color: dim },
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        backgroundColor: panel,
        borderColor: line,
        textStyle: { color: ink },
        formatter: ([point]: { value: number[] }[]) => `${point?.value[1]} rows after ${point?.value[0]} rounds`,
      },
      xAxis: {
        type: "value",
        name: "rounds",
        nameLocation: "middle",
        nameGap: 24,
        min: 0,
        max: "dataMax",
        minInterval: 1,
        axisLabel: { color: dim, hideOverlap: true },
        axisLine: { lineStyle: { color: line } },
        splitLine: { show: false },
      },
      yAxis: { type: "value", minInterval: 1, axisLabel: { color: dim }, splitLine: { lineStyle: { color: line } } },
      series: [
        {
          type: "line",
          step: "end",
          data: points,
          symbol: "circle",
          symbolSize: points.length > 60 ? 3 : 6,
          sampling: "lttb",
          lineStyle: { color: accent, width: 2 },
          itemStyle: { color: accent },
          areaStyle: { color: accent, opacity: 0.12 },
        },
      ],
    }),
    [points],
  );
  if (points.length === 1) return <Nothing />;
  const [played, accepted] = points.at(-1) ?? [0, 0];
  return (
    <Chart
      label={`${accepted} rows accepted after ${played} rounds`}
      height={170}
      draw={draw}
      table={{
        name: "accepted-over-rounds",
        head: ["rounds", "accepted", "round"],
        rows: points.map(([round = 0, rows = 0]) => [round, rows, ended[round - 1]?.round ?? ""]),
      }}
      onPick={(index) => index > 0 && show("rounds", ended[index - 1]?.round ?? null)}
    />
  );
}
