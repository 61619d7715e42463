import type { GraphView } from "../../api.js";

type Node = GraphView["nodes"][number];
type Edge = GraphView["edges"][number];

/** The node that contains a node; "" in the outermost graph. */
export const parentOf = (id: string): string => id.split("/").slice(0, -1).join("/");

/** The visible part of one graph: its child nodes, and the edges between them. */
export interface Layer {
  nodes: Node[];
  edges: Edge[];
}

/**
 * The visible layers of a graph, by the containing node: the inner graphs of open nodes, without hidden nodes. A start
 * or end without visible edges is left out. An edge between the inner graphs of two nodes is shown between the two nodes.
 */
export function outline(
  { nodes, edges }: GraphView,
  open: ReadonlySet<string>,
  isHidden: (node: Node) => boolean,
): ReadonlyMap<string, Layer> {
  const layers = new Map<string, Layer>();
  const seen = new Set<string>();
  for (const node of nodes) {
    const parent = parentOf(node.id);
    if (isHidden(node) || (parent !== "" && !(seen.has(parent) && open.has(parent)))) continue;
    seen.add(node.id);
    const layer = layers.get(parent) ?? { nodes: [], edges: [] };
    layer.nodes.push(node);
    layers.set(parent, layer);
  }
  const known = new Map<string, Edge>();
  for (const edge of edges) {
    const { from, to } = lifted(edge);
    if (from === to || !seen.has(from) || !seen.has(to)) continue;
    const before = known.get(`${from} ${to}`);
    if (before) {
      if (edge.label && before.label) before.label += `\n${edge.label}`;
      continue;
    }
    const drawn = { ...edge, from, to };
    known.set(`${from} ${to}`, drawn);
    layers.get(parentOf(from))?.edges.push(drawn);
  }
  for (const layer of layers.values()) layer.nodes = layer.nodes.filter((node) => !isDot(node) || hasEdge(layer, node));
  return layers;
}

/** The start or end of a graph. */
export const isDot = ({ label }: Pick<Node, "label">): boolean => label === "__start__" || label === "__end__";

const hasEdge = ({ edges }: Layer, { id }: Node) => edges.some(({ from, to }) => from === id || to === id);

/** The two nodes of one layer that an edge connects, or that contain its ends. */
export function lifted({ from, to }: Pick<Edge, "from" | "to">): Pick<Edge, "from" | "to"> {
  const [left, right] = [from.split("/"), to.split("/")];
  const apart = left.findIndex((part, depth) => part !== right[depth]);
  const depth = apart < 0 ? left.length : apart + 1;
  return { from: left.slice(0, depth).join("/"), to: right.slice(0, depth).join("/") };
}
