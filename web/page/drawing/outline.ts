import type { GraphView } from "../../api.js";

type Node = GraphView["nodes"][number];
type Edge = GraphView["edges"][number];

/** The node around a node; "" for those of the outermost graph. */
export const parentOf = (id: string): string => id.split("/").slice(0, -1).join("/");

/** One graph of a drawing with what is seen of it: the nodes whose parent it is, and the edges between them. */
export interface Layer {
  nodes: Node[];
  edges: Edge[];
}

/**
 * What is seen of a graph, layer by layer, by the node around it: the inside of the open nodes, without those hidden.
 * A beginning or an end that nothing seen leads from or to is left out. An edge between the insides of two nodes is seen between the nodes themselves.
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

/** Where a graph begins or ends. */
export const isDot = ({ label }: Pick<Node, "label">): boolean => label === "__start__" || label === "__end__";

const hasEdge = ({ edges }: Layer, { id }: Node) => edges.some(({ from, to }) => from === id || to === id);

/** The two nodes of one layer between which an edge leads, or within which it begins and ends. */
export function lifted({ from, to }: Pick<Edge, "from" | "to">): Pick<Edge, "from" | "to"> {
  const [left, right] = [from.split("/"), to.split("/")];
  const apart = left.findIndex((part, depth) => part !== right[depth]);
  const depth = apart < 0 ? left.length : apart + 1;
  return { from: left.slice(0, depth).join("/"), to: right.slice(0, depth).join("/") };
}
