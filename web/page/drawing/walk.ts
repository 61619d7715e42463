import type { GraphView } from "../../api.js";
import { lifted } from "./outline.js";

/**
 * The shortest way through the outermost graph that passes these nodes in this order: what stands between two of them
 * is filled in from the graph's own edges. A node that no edge leads to is left out.
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

/** The nodes after `from` on the shortest way to `to`, which comes last; none where no way leads there. */
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
