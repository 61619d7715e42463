import { Background, Controls, type Edge, type Node, ReactFlow } from "@xyflow/react";
import { useId, useMemo, useState } from "react";
import type { GraphView } from "../../api.js";
import { isOutcome } from "../parts/outcome.js";
import { DrawnEdge } from "./drawn-edge.js";
import { DrawnNode } from "./drawn-node.js";
import { Fit } from "./fit.js";
import { type Layout, layOut } from "./lay-out.js";
import { lifted, outline, parentOf } from "./outline.js";

interface FlowDrawingProps {
  graph: GraphView;
  /** Text alternative. */
  label: string;
  /** The nodes that ran, in order. */
  passed: readonly string[];
  /** The node that is running or next. */
  active: string | null;
  /** Nodes whose inner graph is shown. */
  open: ReadonlySet<string>;
}

const nodeTypes = { drawn: DrawnNode };
const edgeTypes = { drawn: DrawnEdge };

/** Nodes that few rounds run; they are drawn if one did, or on request. */
const isSeldom = (label: string) => isOutcome(label) || label.startsWith("review-") || label === "rounds-played";

/** A graph with the taken path highlighted. It is moved by dragging and zoomed with its buttons. */
export function FlowDrawing({ graph, label, passed, active, open }: FlowDrawingProps) {
  const id = useId();
  const [everyWay, setEveryWay] = useState(false);
  const lit = useMemo(() => new Set([...passed, ...(active ? [active] : [])]), [passed, active]);
  const hasInside = graph.nodes.some(({ parent }) => parent !== undefined);
  const shape = useMemo(() => {
    const isHidden = (node: GraphView["nodes"][number]) =>
      hasInside && !everyWay && isSeldom(node.label) && !lit.has(node.id);
    return layOut(outline(graph, open, isHidden));
  }, [graph, open, everyWay, lit, hasInside]);
  const { nodes, edges } = useMemo(() => drawn(shape, passed, active), [shape, passed, active]);
  return (
    <figure className="drawing">
      <figcaption className="unseen">
        {label} Passed: {passed.length === 0 ? "nothing yet" : passed.join(", ")}.{active && ` At: ${active}.`}
      </figcaption>
      <div
        style={{ aspectRatio: shape.width / shape.height, maxHeight: shape.height, minHeight: everyWay ? "34rem" : 0 }}
      >
        <ReactFlow
          id={id}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          attributionPosition="top-left"
          minZoom={0.2}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          zoomOnScroll={false}
          preventScrolling={false}
        >
          <Background gap={20} size={1} color="var(--line)" />
          <Fit width={shape.width} height={shape.height} />
          {hasInside && <Controls showInteractive={false} showFitView={false} position="top-right" />}
        </ReactFlow>
      </div>
      {hasInside && (
        <label className="dim">
          <input type="checkbox" checked={everyWay} onChange={(event) => setEveryWay(event.target.checked)} /> every way
          out
        </label>
      )}
    </figure>
  );
}

function drawn(
  { nodes, edges }: Layout,
  passed: readonly string[],
  active: string | null,
): { nodes: Node[]; edges: Edge[] } {
  const walked = new Set(passed.flatMap(withParents));
  const steps = new Set(passed.map((to, index) => stepBetween(passed[index - 1] ?? to, to)));
  if (active !== null) steps.add(stepBetween(passed.at(-1) ?? active, active));
  const holds = (id: string, node: string | null) => node === id || node?.startsWith(`${id}/`) === true;
  return {
    nodes: nodes.map(({ id, label, parent, x, y, width, height, isGroup }) => ({
      id,
      type: "drawn",
      position: { x, y },
      ...(parent === "" ? {} : { parentId: parent }),
      width,
      height,
      data: { label, isGroup, state: holds(id, active) ? "active" : walked.has(id) ? "passed" : "plain" },
    })),
    edges: edges.map(({ id, from, to, label, conditional, points, middle }) => ({
      id,
      source: from,
      target: to,
      type: "drawn",
      zIndex: steps.has(id) ? 2 : 1,
      data: { label, conditional, points, middle, isLit: steps.has(id) },
    })),
  };
}

/** The name of the edge that is drawn for a step from one node to another. */
function stepBetween(from: string, to: string): string {
  const edge = lifted({ from, to });
  return `${edge.from} ${edge.to}`;
}

function withParents(id: string): string[] {
  const parent = parentOf(id);
  return parent === "" ? [id] : [...withParents(parent), id];
}
