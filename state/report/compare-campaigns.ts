import type { Example } from "../records/example.js";
import type { SettledRound } from "../rounds.js";
import { type Yield, yieldsBy } from "./yields.js";

/** A campaign to be compared with others. */
export interface Compared {
  name: string;
  settled: readonly SettledRound[];
  rows: readonly Example[];
}

/** The yield of one topic or number of hops in each campaign; null where it played no such round. */
export interface YieldRow {
  kind: string;
  yields: (Yield | null)[];
}

/** A row of one of the campaigns. */
export interface ComparedRow {
  campaign: string;
  id: string;
  question: string;
}

/** Several campaigns beside each other; lists are in the order of the campaigns. */
export interface CampaignComparison {
  names: string[];
  byTopic: YieldRow[];
  byHops: YieldRow[];
  /** Rows of several campaigns that ask the same, by what they ask. */
  shared: ComparedRow[][];
  /** Rows that no other of these campaigns has, of each campaign. */
  only: ComparedRow[][];
}

/**
 * Compares campaigns.
 * @param alike groups rows that ask the same; each group keeps the order of the rows
 */
export function compareCampaigns(
  campaigns: readonly Compared[],
  alike: <Row extends { example: Example }>(rows: Row[]) => Row[][],
): CampaignComparison {
  const rows = campaigns.flatMap(({ name, rows: own }) => own.map((example) => ({ campaign: name, example })));
  const groups = alike(rows).filter((group) => new Set(group.map(({ campaign }) => campaign)).size > 1);
  const inSeveral = new Set(groups.flat());
  const shown = ({ campaign, example: { id, question } }: (typeof rows)[number]) => ({ campaign, id, question });
  return {
    names: campaigns.map(({ name }) => name),
    byTopic: yieldRows(campaigns, ({ input }) => input.aim.topic),
    byHops: yieldRows(campaigns, ({ input }) => String(input.aim.hops)),
    shared: groups.map((group) => group.map(shown)),
    only: campaigns.map(({ name }) => rows.filter((row) => row.campaign === name && !inSeveral.has(row)).map(shown)),
  };
}

function yieldRows(campaigns: readonly Compared[], kindOf: (round: SettledRound) => string): YieldRow[] {
  const yields = campaigns.map(({ settled }) => yieldsBy(settled, kindOf));
  const kinds = [...new Set(yields.flatMap((own) => [...own.keys()]))];
  return kinds
    .sort((left, right) => left.localeCompare(right, "en", { numeric: true }))
    .map((kind) => ({ kind, yields: yields.map((own) => own.get(kind) ?? null) }));
}
