import { Graph, type GraphLabel, layout, type NodeConfig, type Point } from "@dagrejs/dagre";
import type { GraphView } from "../../api.js";
import { isOutcome } from "../parts/outcome.js";
import { isDot, type Layer } from "./outline.js";

/** A node with its position: the upper left corner, relative to the containing node. */
export interface PlacedNode {
  id: string;
  label: string;
  parent: string;
  x: number;
  y: number;
  width: number;
  height: number;
  isGroup: boolean;
}

/** An edge with its points and the centre of its label, in the outermost graph's coordinates. */
export interface PlacedEdge {
  id: string;
  from: string;
  to: string;
  label: string;
  conditional: boolean;
  points: Point[];
  middle: Point;
}

export interface Layout {
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  width: number;
  height: number;
}

const HEIGHT = 30;
const LETTER = 7;
const GAP = 12;
const TITLE = 24;

/** Lays out all nodes and edges: inner graphs first, then the graphs that contain them. */
export function layOut(layers: ReadonlyMap<string, Layer>, parent = ""): Layout {
  const layer = layers.get(parent) ?? { nodes: [], edges: [] };
  const insides = new Map(layer.nodes.map(({ id }) => [id, layers.has(id) ? layOut(layers, id) : null]));
  const graph = new Graph<GraphLabel>({ multigraph: false });
  graph.setGraph({ rankdir: "TB", nodesep: 18, ranksep: 26, edgesep: 10, marginx: GAP, marginy: GAP });
  for (const { id, label } of layer.nodes) graph.setNode(id, sizeOf(label, insides.get(id) ?? null));
  for (const { from, to, label = "" } of layer.edges) {
    graph.setEdge(from, to, { ...roomFor(label), labelpos: "c", weight: isOutcome(nameOf(to)) ? 1 : 8 });
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const all: Layout = { nodes: [], edges: [], width, height };
  for (const { id, label } of layer.nodes) {
    const place = graph.node(id);
    const corner = { x: (place.x ?? 0) - place.width / 2, y: (place.y ?? 0) - place.height / 2 };
    const inside = insides.get(id) ?? null;
    all.nodes.push({
      id,
      label,
      parent,
      ...corner,
      width: place.width,
      height: place.height,
      isGroup: inside !== null,
    });
    if (inside)
      all.nodes.push(...inside.nodes.map((node) => (node.parent === id ? moved(node, { x: 0, y: TITLE }) : node)));
    if (inside) all.edges.push(...inside.edges.map((edge) => movedEdge(edge, { x: corner.x, y: corner.y + TITLE })));
  }
  for (const edge of layer.edges) {
    const line = placed(edge, graph.edge(edge.from, edge.to));
    all.edges.push(line);
    // The layout's width covers only the nodes; an edge around many of them may extend beyond it.
    all.width = Math.max(all.width, ...line.points.map(({ x }) => x + GAP));
  }
  return all;
}

const nameOf = (id: string) => id.split("/").at(-1) ?? id;

/** The size of an edge's label, with one line per event. */
function roomFor(label: string): { width: number; height: number } {
  if (label === "") return { width: 0, height: 0 };
  const lines = label.split("\n");
  return { width: Math.max(...lines.map(({ length }) => length)) * 6, height: lines.length * 14 };
}

function sizeOf(
  label: string,
  inside: Layout | null,
): Pick<NodeConfig, "width" | "height"> & { width: number; height: number } {
  if (inside) return { width: Math.max(inside.width, label.length * LETTER + 40), height: inside.height + TITLE };
  return isDot({ label }) ? { width: 12, height: 12 } : { width: label.length * LETTER + 28, height: HEIGHT };
}

const moved = <Placed extends Point>(place: Placed, by: Point): Placed => ({
  ...place,
  x: place.x + by.x,
  y: place.y + by.y,
});

const movedEdge = (edge: PlacedEdge, by: Point): PlacedEdge => ({
  ...edge,
  points: edge.points.map((point) => moved(point, by)),
  middle: moved(edge.middle, by),
});

function placed(
  { from, to, label = "", conditional }: GraphView["edges"][number],
  { points = [], x = 0, y = 0 }: { points?: Point[]; x?: number; y?: number },
): PlacedEdge {
  return { id: `${from} ${to}`, from, to, label, conditional, points, middle: { x, y } };
}
