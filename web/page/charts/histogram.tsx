import { useCallback } from "react";
import type { Bin } from "../../../state/report/histograms.js";
import { linkTo, show } from "../data/route.js";
import { Nothing } from "../parts/panel.js";
import { Chart } from "./chart.js";
import type { Colours } from "./colours.js";

interface HistogramProps {
  bins: readonly Bin[];
  name: string;
  /** The filter of the examples that a bar's label is a value of. */
  filter: "hops" | "similarity";
}

/** The number of accepted rows in each class; a bar leads to its rows, and so does the list of classes below. */
export default function Histogram({ bins, name, filter }: HistogramProps) {
  const draw = useCallback(
    ({ dim, accent, ink, line }: Colours) => ({
      grid: { left: 8, right: 8, top: 20, bottom: bins.length > 6 ? 46 : 22 },
      xAxis: {
        type: "category",
        data: bins.map(({ label }) => label),
        axisLabel: { color: dim, interval: 0, rotate: bins.length > 6 ? 55 : 0 },
        axisLine: { lineStyle: { color: line } },
        axisTick: { show: false },
      },
      yAxis: { type: "value", show: false },
      series: [
        {
          type: "bar",
          data: bins.map(({ count }) => count),
          itemStyle: { color: accent, borderRadius: [3, 3, 0, 0] },
          barMaxWidth: 40,
          label: {
            show: true,
            position: "top",
            color: ink,
            formatter: ({ value }: { value: number }) => (value > 0 ? String(value) : ""),
          },
        },
      ],
    }),
    [bins],
  );
  if (bins.length === 0) return <Nothing />;
  const figures = bins.filter(({ count }) => count > 0).map(({ label, count }) => `${label}: ${count}`);
  return (
    <>
      <Chart
        label={`Accepted ${name}. ${figures.join(", ")}`}
        height={180}
        draw={draw}
        table={{
          name: name.replaceAll(" ", "-"),
          head: ["class", "rows"],
          rows: bins.map(({ label, count }) => [label, count]),
        }}
        onPick={(index) => show("examples", null, { [filter]: [bins[index]?.label ?? ""] })}
      />
      <ul className="doors">
        {bins
          .filter(({ count }) => count > 0)
          .map(({ label, count }) => (
            <li key={label}>
              <a href={linkTo("examples", null, { [filter]: [label] })}>
                {label}: {count}
              </a>
            </li>
          ))}
      </ul>
    </>
  );
}
