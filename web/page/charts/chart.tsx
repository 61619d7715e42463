import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { type Colours, useColours } from "./colours.js";

use([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer]);

interface ChartProps {
  /** Text alternative: a sentence with the chart's figures. */
  label: string;
  height: number;
  draw: (colours: Colours) => EChartsCoreOption;
  /** Called with the name of a bar or point that was clicked. */
  onPick?: (name: string) => void;
}

/** A chart in the page's colours, as wide as its container; it is redrawn when either changes. */
export function Chart({ label, height, draw, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(null);
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
    const onClick = ({ name }: { name: string }) => onPick(name);
    const drawn = chart.current;
    drawn?.on("click", onClick);
    return () => {
      drawn?.off("click", onClick);
    };
  }, [onPick]);

  return (
    <div ref={place} className={onPick ? "chart picks" : "chart"} role="img" aria-label={label} style={{ height }} />
  );
}
