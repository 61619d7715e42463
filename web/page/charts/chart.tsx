import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { type Colours, useColours } from "./colours.js";
import { type ChartTable, saveCsv, savePng } from "./save.js";

use([BarChart, LineChart, ScatterChart, GridComponent, TooltipComponent, SVGRenderer]);

export type DrawnChart = ReturnType<typeof init>;

interface ChartProps {
  /** Text alternative: a sentence with the chart's figures. */
  label: string;
  height: number;
  draw: (colours: Colours) => EChartsCoreOption;
  /** The figures, to be saved as CSV beside the picture. */
  table: ChartTable;
  /** Called with the position of a bar or point that was clicked, in its series. */
  onPick?: (index: number, series: number) => void;
  /** Is given the chart once it is there, for what is drawn over it. Returns how to let go of it. */
  onReady?: (chart: DrawnChart) => () => void;
}

/** A chart in the page's colours, as wide as its container; it is redrawn when either changes. */
export function Chart({ label, height, draw, table, onPick, onReady }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<DrawnChart>(null);
  const colours = useColours();

  useEffect(() => {
    const drawn = init(place.current, null, { renderer: "svg" });
    chart.current = drawn;
    const observer = new ResizeObserver(() => drawn.resize());
    if (place.current) observer.observe(place.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption({ animation: false, ...draw(colours) }, true);
  }, [draw, colours]);

  useEffect(() => {
    if (onPick === undefined) return;
    const onClick = ({ dataIndex, seriesIndex = 0 }: { dataIndex: number; seriesIndex?: number }) =>
      onPick(dataIndex, seriesIndex);
    const drawn = chart.current;
    drawn?.on("click", onClick);
    return () => {
      drawn?.off("click", onClick);
    };
  }, [onPick]);

  useEffect(() => (chart.current && onReady ? onReady(chart.current) : undefined), [onReady]);

  const png = () => {
    const drawn = chart.current;
    if (drawn === null) return;
    const options = drawn.getOption();
    drawn.setOption({ backgroundColor: colours.panel });
    const svg = drawn.renderToSVGString();
    drawn.setOption({ backgroundColor: options.backgroundColor ?? "transparent" });
    void savePng(table.name, svg, drawn.getWidth(), drawn.getHeight());
  };
  return (
    <>
      <div ref={place} className={onPick ? "chart picks" : "chart"} role="img" aria-label={label} style={{ height }} />
      <p className="saves">
        <button type="button" className="quiet" aria-label={`Save as PNG: ${table.name}`} onClick={png}>
          PNG
        </button>
        <button
          type="button"
          className="quiet"
          aria-label={`Save as CSV: ${table.name}`}
          onClick={() => saveCsv(table)}
        >
          CSV
        </button>
      </p>
    </>
  );
}
