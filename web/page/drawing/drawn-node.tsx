import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import { isDot } from "./outline.js";

type Drawn = Node<{ label: string; isGroup: boolean; state: "active" | "passed" | "plain" }>;

/** A node: a box with its name, a frame if its inner graph is shown, or a dot for the graph's start and end. */
export const DrawnNode = memo(function DrawnNode({ data: { label, isGroup, state } }: NodeProps<Drawn>) {
  const dot = isDot({ label });
  const kind = dot ? "dot" : isGroup ? "group" : "box";
  return (
    <div className={`node ${kind} ${state}`} data-node={label} data-state={state}>
      <Handle type="target" position={Position.Top} />
      {!dot && <span>{label}</span>}
      <Handle type="source" position={Position.Bottom} />
    </div>
  );
});
