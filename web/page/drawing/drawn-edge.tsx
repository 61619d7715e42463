import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import type { PlacedEdge } from "./lay-out.js";

type Drawn = Edge<Pick<PlacedEdge, "label" | "conditional" | "points" | "middle"> & { isLit: boolean }>;

/** An edge along the layout's points; dashed if it is one of several alternatives. */
export const DrawnEdge = memo(function DrawnEdge({ id, data }: EdgeProps<Drawn>) {
  if (data === undefined) return null;
  const { points, conditional, isLit, label, middle } = data;
  return (
    <>
      <BaseEdge
        id={id}
        path={curve(points)}
        className={isLit ? "edge lit" : conditional ? "edge conditional" : "edge"}
        markerEnd={isLit ? "url(#arrow-lit)" : "url(#arrow)"}
      />
      {label !== "" && (
        <EdgeLabelRenderer>
          <span
            className="edge-label"
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
          >
            {label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

/** A smooth line through the midpoints, from the first point to the last. */
function curve(points: PlacedEdge["points"]): string {
  const [first, ...rest] = points;
  const last = rest.pop();
  if (first === undefined || last === undefined) return "";
  const bends = rest.map((point, index) => {
    const next = rest[index + 1] ?? last;
    return `Q ${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  return `M ${first.x} ${first.y} ${bends.join(" ")} L ${last.x} ${last.y}`;
}
