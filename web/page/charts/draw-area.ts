import type { DrawnChart } from "./chart.js";

/** The ends of an area in a chart's own units, the lower ones first. */
export interface Area {
  x: [number, number];
  y: [number, number];
}

/** Pixels from which a movement is an area and no click. */
const LEAST = 6;

/** Lets a reader draw an area over a chart with a mouse or a pen; a finger scrolls the page. Returns how to end it. */
export function drawArea(chart: DrawnChart, onArea: (area: Area) => void): () => void {
  const place = chart.getDom();
  const frame = document.createElement("div");
  frame.className = "area";
  let from: [number, number] | null = null;
  const at = (event: PointerEvent): [number, number] => {
    const { left, top } = place.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const drop = () => {
    from = null;
    frame.remove();
  };
  const begin = (event: PointerEvent) => {
    if (event.pointerType !== "touch" && event.button === 0) from = at(event);
  };
  const move = (event: PointerEvent) => {
    if (from === null) return;
    const to = at(event);
    const [left, top] = [0, 1].map((axis) => Math.min(from?.[axis] ?? 0, to[axis] ?? 0));
    const [width = 0, height = 0] = [0, 1].map((axis) => Math.abs((from?.[axis] ?? 0) - (to[axis] ?? 0)));
    if (Math.max(width, height) < LEAST) return;
    Object.assign(frame.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    place.append(frame);
  };
  const end = (event: PointerEvent) => {
    const isArea = from !== null && frame.isConnected;
    const [one, other] = [from ?? [0, 0], at(event)].map((pixel) => chart.convertFromPixel({ gridIndex: 0 }, pixel));
    drop();
    if (!isArea || one === undefined || other === undefined) return;
    const [x, y] = [0, 1].map((axis): [number, number] => {
      const ends = [one[axis] ?? 0, other[axis] ?? 0];
      return [Math.min(...ends), Math.max(...ends)];
    });
    if (x && y) onArea({ x, y });
  };
  place.addEventListener("pointerdown", begin);
  addEventListener("pointermove", move);
  addEventListener("pointerup", end);
  return () => {
    drop();
    place.removeEventListener("pointerdown", begin);
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", end);
  };
}
