import { BarChart, CustomChart } from "echarts/charts";
import { GridComponent, LegendComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { FunnelStep } from "../../state/report/funnel.js";
import type { Bin } from "../../state/report/histograms.js";
import type { NamedUsage } from "../../state/report/spending.js";
import type { WeakSpot } from "../../state/report/weak-spots.js";

use([BarChart, CustomChart, GridComponent, LegendComponent, SVGRenderer]);

/** Width in pixels, narrow enough for text to stay readable on a phone; pages scale it to their column. */
const WIDTH = 400;

/**
 * Colours by meaning. The chart is drawn with placeholder colours, which are then replaced by the page's variables, so
 * one drawing works in light and dark mode.
 */
const COLOURS = {
  ink: "#010101",
  faint: "#020202",
  first: "#030303",
  second: "#040404",
  good: "#050505",
} as const;

const text = { color: COLOURS.ink, fontSize: 12, fontFamily: "system-ui, sans-serif" };

function draw(option: EChartsCoreOption, height: number): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
  try {
    chart.setOption({ animation: false, textStyle: text, ...option });
    const svg = Object.entries(COLOURS).reduce(
      (drawn, [name, colour]) => drawn.replaceAll(colour, `var(--${name})`),
      chart.renderToSVGString(),
    );
    return svg.replace(/<svg width="\d+" height="\d+"/, '<svg role="img"').replace(/<style[\s\S]*?<\/style>/g, ""); // echarts' hover effects, computed from the placeholders
  } finally {
    chart.dispose();
  }
}

const valueAxis = {
  type: "value",
  minInterval: 1,
  splitNumber: 3,
  axisLabel: text,
  splitLine: { lineStyle: { color: COLOURS.faint } },
};
const categoryAxis = (data: string[]) => ({
  type: "category",
  data,
  axisLabel: { ...text, interval: 0 },
  axisTick: { show: false },
  axisLine: { lineStyle: { color: COLOURS.faint } },
});
const rows = (labels: string[], left: number) => ({
  grid: { left, right: 48, top: 8, bottom: 28 },
  yAxis: { ...categoryAxis(labels), inverse: true },
});
const barLabel = { show: true, position: "right", color: COLOURS.ink };

/** Rounds left after each step that can end one. */
export function funnelChart(funnel: readonly FunnelStep[]): string {
  const steps = funnel.filter(({ outcome }) => outcome !== "accepted");
  const proposed = (steps[0]?.left ?? 0) + (steps[0]?.count ?? 0);
  const accepted = funnel.find(({ outcome }) => outcome === "accepted")?.count ?? 0;
  const labels = ["proposed", ...steps.map(({ outcome }) => `− ${outcome}`), "accepted"];
  const values = [proposed, ...steps.map(({ left }) => left), accepted];
  const data = values.map((value, index) => ({
    value,
    itemStyle: { color: index === values.length - 1 ? COLOURS.good : COLOURS.first },
  }));
  return draw(
    { ...rows(labels, 104), xAxis: valueAxis, series: [{ type: "bar", data, label: barLabel }] },
    40 + 24 * labels.length,
  );
}

/** A histogram with its counts on the bars. */
export function binsChart(bins: readonly Bin[]): string {
  const label = {
    ...barLabel,
    position: "top",
    formatter: ({ value }: { value: number }) => (value > 0 ? String(value) : ""),
  };
  const crowded = bins.length > 6;
  return draw(
    {
      grid: { left: 36, right: 12, top: 20, bottom: crowded ? 56 : 28 },
      xAxis: {
        ...categoryAxis(bins.map((bin) => bin.label)),
        axisLabel: { ...text, interval: 0, rotate: crowded ? 60 : 0 },
      },
      yAxis: valueAxis,
      series: [{ type: "bar", data: bins.map(({ count }) => count), itemStyle: { color: COLOURS.first }, label }],
    },
    200,
  );
}

/** Mean width of a letter at 12 px, and the letters of a label that fit. */
const LETTER = 6.5;
const LONGEST_LABEL = 26;

/** Share missed, with its 95% interval as a whisker. */
export function spotsChart(spots: readonly WeakSpot[]): string {
  const labels = spots.map(({ player, kind, attempts }) => `${player} · ${kind} (${attempts})`);
  const longest = Math.max(...labels.map(({ length }) => length));
  const percent = (share: number) => Math.round(share * 100);
  return draw(
    {
      grid: { left: LETTER * Math.min(LONGEST_LABEL, longest) + 12, right: 24, top: 8, bottom: 28 },
      yAxis: {
        ...categoryAxis(labels),
        inverse: true,
        axisLabel: { ...text, interval: 0, width: LETTER * LONGEST_LABEL, overflow: "truncate" },
      },
      xAxis: { ...valueAxis, max: 100, interval: 25, axisLabel: { ...text, formatter: "{value}%" } },
      series: [
        {
          type: "bar",
          data: spots.map(({ rate }) => percent(rate)),
          itemStyle: { color: COLOURS.second },
          barMaxWidth: 14,
        },
        {
          type: "custom",
          z: 10,
          data: spots.map(({ low, high }, index) => [percent(low), percent(high), index]),
          encode: { x: [0, 1], y: 2 },
          renderItem: whisker,
        },
      ],
    },
    40 + 24 * labels.length,
  );
}

interface DrawApi {
  value(dimension: number): number;
  coord(point: [number, number]): number[];
}

function whisker(_: unknown, api: DrawApi) {
  const [x1 = 0, y = 0] = api.coord([api.value(0), api.value(2)]);
  const [x2 = 0] = api.coord([api.value(1), api.value(2)]);
  const style = { stroke: COLOURS.ink, lineWidth: 1.5, fill: "none" };
  const line = (from: [number, number], to: [number, number]) => ({
    type: "line",
    shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
    style,
  });
  return {
    type: "group",
    children: [line([x1, y], [x2, y]), line([x1, y - 4], [x1, y + 4]), line([x2, y - 4], [x2, y + 4])],
  };
}

const COMPACT = new Intl.NumberFormat("en-US", { notation: "compact" });

/** Tokens in and out, stacked. */
export function tokensChart(shares: readonly NamedUsage[]): string {
  const series = (name: string, color: string, data: number[]) => ({
    type: "bar",
    name,
    stack: "tokens",
    data,
    itemStyle: { color },
    barMaxWidth: 20,
  });
  return draw(
    {
      legend: { textStyle: text, bottom: 0, itemGap: 28 },
      grid: { left: 88, right: 24, top: 8, bottom: 56 },
      yAxis: { ...categoryAxis(shares.map(({ name }) => name)), inverse: true },
      xAxis: { ...valueAxis, axisLabel: { ...text, formatter: (tokens: number) => COMPACT.format(tokens) } },
      series: [
        series(
          "input tokens",
          COLOURS.first,
          shares.map(({ inputTokens }) => inputTokens),
        ),
        series(
          "output tokens",
          COLOURS.second,
          shares.map(({ outputTokens }) => outputTokens),
        ),
      ],
    },
    72 + 32 * shares.length,
  );
}
