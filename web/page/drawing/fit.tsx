import { useReactFlow, useStore } from "@xyflow/react";
import { useEffect } from "react";

/** Below this nothing can be read; what does not fit is then reached by dragging. */
const SMALLEST = 0.5;

/** Shows a drawing in the middle whenever it, or its place, has another size: whole where it can be read so. */
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
