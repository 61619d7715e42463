import { describe, expect, it } from "vitest";
import { drawableGraphs, drawGraph } from "../../../studio/drawing.js";
import { layOut } from "./lay-out.js";
import { outline } from "./outline.js";

const match = await drawGraph(drawableGraphs().match);
const all = () => false;

describe("the outline of a graph", () => {
  it("shows the inside of open nodes only, and edges between insides as edges between the nodes", () => {
    const closed = outline(match, new Set(), all);
    expect([...closed.keys()]).toEqual([""]);
    const open = outline(match, new Set(["play", "play/validate"]), all);
    expect([...open.keys()]).toEqual(["", "play", "play/validate"]);
    const edges = open.get("play")?.edges.map(({ from, to }) => `${from} ${to}`);
    expect(edges).toContain("play/gate play/validate");
    expect(edges).toContain("play/validate play/defend");
    expect(new Set(edges).size).toBe(edges?.length);
  });

  it("leaves out what is hidden, with its edges, and an end that nothing leads to any more", () => {
    const endings = new Set(["accepted", "failed", "solved"]);
    const layers = outline(
      match,
      new Set(["play"]),
      ({ id }) => id.startsWith("play/") && !/play\/(attack|gate)$/.test(id),
    );
    expect(layers.get("play")?.nodes.map(({ label }) => label)).toEqual(["attack", "gate"]);
    expect(layers.get("play")?.edges.some(({ to }) => endings.has(to))).toBe(false);
  });
});

describe("the layout", () => {
  const { nodes, edges, width, height } = layOut(outline(match, new Set(["play", "play/rate"]), all));
  const byId = new Map(nodes.map((node) => [node.id, node]));

  it("puts every node within the one around it, and none over another", () => {
    for (const node of nodes) {
      const around = byId.get(node.parent) ?? { width, height };
      expect(Math.min(node.x, node.y), node.id).toBeGreaterThanOrEqual(0);
      expect(node.x + node.width, node.id).toBeLessThanOrEqual(around.width + 1);
      expect(node.y + node.height, node.id).toBeLessThanOrEqual(around.height + 1);
      for (const other of nodes.filter(({ id, parent }) => id !== node.id && parent === node.parent)) {
        const apart =
          node.x + node.width <= other.x ||
          other.x + other.width <= node.x ||
          node.y + node.height <= other.y ||
          other.y + other.height <= node.y;
        expect(apart, `${node.id} and ${other.id}`).toBe(true);
      }
    }
  });

  it("gives every edge at least two points inside the drawing", () => {
    for (const { id, points } of edges) {
      expect(points.length, id).toBeGreaterThan(1);
      for (const { x, y } of points) {
        expect(x >= 0 && x <= width && y >= 0 && y <= height, `${id} at ${x}, ${y}`).toBe(true);
      }
    }
  });
});
