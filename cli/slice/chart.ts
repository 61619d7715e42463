import { BarChart, CustomChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { WeakSpot } from "../../state/report/weak-spots.js";

use([BarChart, CustomChart, GridComponent, SVGRenderer]);

/** Width in pixels, narrow enough for text to stay readable on a phone; pages scale it to their column. */
const WIDTH = 400;

/**
 * Colours by meaning. The chart is drawn with placeholder colours, which are then replaced by the page's variables, so
 * one drawing works in light and dark mode.
 */
const COLOURS = {
  ink: "#010101",
  faint: "#020202",
  second: "#040404",
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
