import type { GraphView } from "../../api.js";
import { lifted } from "./outline.js";

/**
 * The shortest path through the outermost graph that visits these nodes in order. Missing nodes between two of them are
 * filled in from the graph's edges. A node that cannot be reached is left out.
 */
export function walk({ edges }: GraphView, stops: readonly string[]): string[] {
  const next = new Map<string, Set<string>>();
  for (const edge of edges) {
    const { from, to } = lifted({ from: edge.from.split("/")[0] ?? "", to: edge.to.split("/")[0] ?? "" });
    if (from !== to) next.set(from, (next.get(from) ?? new Set()).add(to));
  }
  const way: string[] = [];
  for (const stop of stops) {
    const last = way.at(-1);
    if (last === stop) continue;
    if (last === undefined) way.push(stop);
    else way.push(...between(next, last, stop));
  }
  return way;
}

/** The nodes after `from` on the shortest path to `to`, ending with `to`; empty if there is no path. */
function between(next: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): string[] {
  const ways: string[][] = [[from]];
  const seen = new Set([from]);
  for (const way of ways) {
    for (const node of next.get(way.at(-1) ?? "") ?? []) {
      if (node === to) return [...way.slice(1), node];
      if (seen.has(node)) continue;
      seen.add(node);
      ways.push([...way, node]);
    }
  }
  return [];
}
