import { NanofluxError } from "../../state/errors.js";
import { type SeededRandom, seededRandom } from "../../state/numbers/random.js";
import type { Example } from "../../state/records/example.js";
import type { Split } from "./format.js";

/** A split's name and its share of the rows; shares add up to one. */
export interface SplitShare {
  name: string;
  share: number;
}

const FIX = "Write names with shares that add up to 1, such as --split train=0.8,test=0.2.";

/**
 * Reads `train=0.8,test=0.2`.
 * @throws NanofluxError USAGE
 */
export function parseSplit(text: string): SplitShare[] {
  const shares = text.split(",").map((part) => {
    const match = /^\s*([a-z][a-z0-9_]*)\s*=\s*(\d*\.?\d+)\s*$/.exec(part);
    if (match?.[1] === undefined) throw new NanofluxError("USAGE", `"${part}" is not a split.`, FIX);
    return { name: match[1], share: Number(match[2]) };
  });
  const sum = shares.reduce((total, { share }) => total + share, 0);
  const names = new Set(shares.map(({ name }) => name));
  if (Math.abs(sum - 1) > 1e-9 || names.size < shares.length || shares.some(({ share }) => share === 0)) {
    throw new NanofluxError(
      "USAGE",
      `The split "${text}" adds up to ${sum}, or names a split twice or without rows.`,
      FIX,
    );
  }
  return shares;
}

/**
 * Assigns groups of rows to splits, so that each split has its share of all rows and, as nearly as whole groups allow,
 * of every topic, every number of hops, and both together. A group is never divided. The seed decides which rows.
 *
 * Source: greedy iterative stratification (Sechidis et al., ECML PKDD 2011): each group goes to the split that lacks
 * most rows of its kinds.
 * @throws NanofluxError USAGE if a split would have no row
 */
export function splitGroups(groups: readonly Example[][], shares: readonly SplitShare[], seed: number): Split[] {
  const total = groups.flat().length;
  const rooms = quotas(total, shares);
  const splits = shares.map(({ name }): Split => ({ name, examples: [] }));
  const seen = new Map<string, { rows: number; dealt: number[] }>();
  for (const group of dealingOrder(groups, seededRandom(seed, "split"))) {
    const levels = levelsOf(group).map((level) => {
      const entry = seen.get(level) ?? { rows: 0, dealt: shares.map(() => 0) };
      seen.set(level, entry);
      entry.rows += group.length;
      return entry;
    });
    const missing = shares.map(({ share }, at) =>
      levels.reduce((sum, { rows, dealt }) => sum + share * rows - (dealt[at] ?? 0), 0),
    );
    const at = bestPlace(missing, rooms);
    for (const { dealt } of levels) dealt[at] = (dealt[at] ?? 0) + group.length;
    rooms[at] = (rooms[at] ?? 0) - group.length;
    splits[at]?.examples.push(...group);
  }
  const empty = splits.find(({ examples }) => examples.length === 0);
  if (empty) throw new NanofluxError("USAGE", `The split ${empty.name} of ${total} rows would have no row.`, FIX);
  const order = groups.flat();
  return splits.map(({ name, examples }) => ({ name, examples: order.filter((row) => examples.includes(row)) }));
}

/** Rows per split: whole numbers with the right sum, the largest remainders rounded up. */
function quotas(total: number, shares: readonly SplitShare[]): number[] {
  const whole = shares.map(({ share }) => Math.floor(share * total + 1e-9));
  const rest = total - whole.reduce((sum, rows) => sum + rows, 0);
  const byRemainder = shares
    .map(({ share }, at) => ({ at, remainder: share * total - (whole[at] ?? 0) }))
    .sort((left, right) => right.remainder - left.remainder || left.at - right.at);
  for (const { at } of byRemainder.slice(0, rest)) whole[at] = (whole[at] ?? 0) + 1;
  return whole;
}

/** The split with room that lacks most rows; if none has room, the least overfull one. */
function bestPlace(missing: readonly number[], rooms: readonly number[]): number {
  const open = rooms.flatMap((room, at) => (room > 0 ? [at] : []));
  const score = (at: number) => (open.length > 0 ? missing[at] : rooms[at]) ?? 0;
  const candidates = open.length > 0 ? open : [...rooms.keys()];
  return candidates.reduce((best, at) => (score(at) > score(best) + 1e-9 ? at : best), candidates[0] ?? 0);
}

/** The kinds that a group counts toward, by its first row: all rows, its topic, its hops, and topic with hops. */
function levelsOf([first]: Example[]): string[] {
  const [topic, hops] = [first?.topic ?? "", String(first?.difficulty.hops ?? 0)];
  return ["all", `topic ${topic}`, `hops ${hops}`, `both ${topic} ${hops}`];
}

/** Large groups first, since they are hardest to place; otherwise in random order. */
function dealingOrder(groups: readonly Example[][], random: SeededRandom): Example[][] {
  return groups
    .map((group) => ({ group, key: random.uniform() }))
    .sort((left, right) => right.group.length - left.group.length || left.key - right.key)
    .map(({ group }) => group);
}
