import { useReactFlow, useStore } from "@xyflow/react";
import { useEffect } from "react";

/** Below this zoom nothing is readable; a larger drawing is dragged instead. */
const SMALLEST = 0.5;

/** Centres a drawing whenever it or its container changes size, and shows it whole if it is then readable. */
export function Fit({ width, height }: { width: number; height: number }) {
  const { setViewport } = useReactFlow();
  const room = useStore((store) => store.width);
  const headroom = useStore((store) => store.height);
  useEffect(() => {
    if (room === 0 || headroom === 0) return;
    const zoom = Math.max(SMALLEST, Math.min(1, room / width, headroom / height));
    setViewport({ x: (room - width * zoom) / 2, y: 0, zoom });
  }, [width, height, room, headroom, setViewport]);
  return null;
}
