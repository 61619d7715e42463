import type { CampaignConfig } from "../../state/config/config.js";
import type { Tolerance } from "../../state/records/domain.js";
import type { Example } from "../../state/records/example.js";
import { publishedName } from "../../state/records/published-name.js";
import type { CampaignRecord, Effect } from "./card/campaign-record.js";

/** The facts about a campaign in a dataset's card. None depends on when or where the dataset is exported. */
export interface CampaignFacts {
  /** One, or several whose rows are exported together. */
  campaigns: { name: string; seed: number; record: CampaignRecord | null }[];
  domain: string;
  version: string;
  /** Player → model reference. */
  players: Record<string, string>;
  judge: string;
  student: string | null;
  embedder: string;
  threshold: number;
  /** Names of the benchmark files used for decontamination. */
  benchmarks: string[];
  acceptance: CampaignConfig["acceptance"];
  simulated: boolean;
  /** The tolerance of a user's own domain; null where it has none. */
  tolerance: Tolerance | null;
  /** A license of the hub's list; null where none was chosen. */
  license: string | null;
  /** Measured elsewhere, and named for this export. */
  effects: Effect[];
}

/** Facts that neither the configuration nor the rows have. */
interface KnownFacts extends Pick<CampaignFacts, "tolerance" | "license" | "effects"> {
  record: CampaignRecord | null;
}

/** The facts of a campaign with at least one row. Addresses of endpoints are left out: a card is public. */
export function campaignFacts(
  config: CampaignConfig,
  [first]: readonly [Example, ...Example[]],
  { tolerance = null, record = null, license = null, effects = [] }: Partial<KnownFacts> = {},
): CampaignFacts {
  const players = Object.fromEntries(
    Object.entries(config.players).map(([player, { model }]) => [player, publishedName(model)]),
  );
  const judge = publishedName(config.judge.model);
  return {
    campaigns: [{ name: first.provenance.campaign, seed: config.seed, record }],
    domain: first.domain,
    version: first.provenance.version,
    players,
    judge,
    student: config.student,
    embedder: publishedName(first.novelty.embedder),
    threshold: first.novelty.threshold,
    benchmarks: config.decontaminate.map(({ file, field }) => `${file.split(/[\\/]/).at(-1)} (${field})`),
    acceptance: config.acceptance,
    simulated: [...Object.values(players), judge].some((model) => model.startsWith("sim:")),
    ...{ tolerance, license, effects },
  };
}
