import { say } from "../../cli/output.js";
import { CampaignConfig } from "../../state/config/config.js";
import type { ModelConfig } from "../../state/config/model-config.js";
import { NanofluxError } from "../../state/errors.js";
import { campaignFiles } from "../../state/store/campaign-files.js";
import { playCampaign } from "../../training/play-campaign.js";
import type { Settings } from "./settings.js";

/** Far from the seed of the first campaign. */
const FRESH_SEED = 1_000_003;

/** Cosine from which a fresh question is one of the pool's: names and numbers differ in less. Ours. */
const SAME = 0.98;

/** The domain of math with these topics only. */
const narrow = (topics: readonly string[]) => ({
  name: "math",
  title: "Short arithmetic word problems",
  guidance: "One or two steps of exact arithmetic.",
  topics: topics.map((name) => ({ name })),
  answers: ["number"],
});

/** What both campaigns have in common: every valid question is kept, missed or not. Rows are proven as always. */
const common = (topics: readonly string[], { hops: max }: Settings) => ({
  domain: narrow(topics),
  hops: { min: 1, max },
  judge: "sim:judge",
  student: "student",
  acceptance: { policy: "any", minQuality: 0 },
});

/** Plays against the real student, to see what it misses. The other players are simulated, the proofs are not. */
export const playPool = (folder: string, topics: readonly string[], settings: Settings, student: ModelConfig) =>
  play(folder, {
    ...common(topics, settings),
    target: settings.pool,
    players: { asker: "sim:ada", student },
    matches: 8,
  });

/**
 * Further questions of these topics, none of them one of the pool's. The simulated players have few sentences for one
 * step, so that the same sentence may come with other names and numbers: those count here.
 */
export const playFresh = (folder: string, topics: readonly string[], settings: Settings, pool: string) =>
  play(folder, {
    ...common(topics, settings),
    target: settings.fresh,
    seed: FRESH_SEED,
    players: { asker: "sim:ada", student: "sim:ben" },
    novelty: {
      maskNumbers: false,
      threshold: SAME,
      references: [{ file: campaignFiles(pool).dataset, field: "question" }],
    },
  });

async function play(folder: string, config: object): Promise<void> {
  const { signal } = new AbortController();
  const { ended, rows, rounds } = await playCampaign(CampaignConfig.parse(config), folder, { say, signal });
  say(`${rows.length} questions in ${rounds} rounds: ${ended?.message ?? "stopped"}`);
  if (rows.length > 0) return;
  throw new NanofluxError(
    "EXPORT_EMPTY",
    `${folder} has no question: ${ended?.message ?? "it was stopped"}`,
    `npx nanoflux show ${folder} says why. Remove that folder to play it anew.`,
  );
}
