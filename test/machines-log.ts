import { CampaignConfig, type CampaignConfigInput } from "../state/config/config.js";
import type { CampaignRules } from "../state/machines/campaign-context.js";
import { type NextRound, type Supervisor, superviseCampaign } from "../state/machines/supervisor.js";
import type { SeededRandom } from "../state/numbers/random.js";
import { type CampaignEvent, FOLDER_VERSION } from "../state/records/events.js";
import { OUTCOMES, type Outcome } from "../state/records/round.js";

/** Rules as a configuration gives them. */
export const rulesOf = (config: CampaignConfigInput): CampaignRules => CampaignConfig.parse(config);

const START = Date.parse("2026-01-01T00:00:00.000Z");

/** The time `ms` milliseconds after the logs of these tests begin. */
export const at = (ms: number) => new Date(START + ms).toISOString();

export const campaignStarted = (ms = 0): CampaignEvent => ({
  type: "campaign.started",
  at: at(ms),
  folderVersion: FOLDER_VERSION,
  version: "0",
  campaign: "c",
  configHash: "c",
  promptHash: "p",
});

export const roundStarted = (next: NextRound, ms = 0) =>
  ({
    type: "round.started",
    at: at(ms),
    input: { ...next, aim: { topic: "ratios", hops: 2, variation: 0 }, avoid: [], exemplars: [] },
    journalOffset: 0,
  }) satisfies CampaignEvent;

export const roundSettled = (
  { round, match }: { round: string; match: string },
  outcome: Outcome,
  ms = 0,
  usage = { calls: 5, inputTokens: 900, outputTokens: 100, costUsd: 0.01 as number | null },
) =>
  ({
    type: "round.settled",
    at: at(ms),
    round,
    match,
    result: { outcome, reason: "", verdicts: [], attempts: [], solved: [] },
    usage,
    roles: [],
    ms: 1,
  }) satisfies CampaignEvent;

/**
 * Plays a campaign with drawn outcomes, as a runner does: asks the supervisor, writes an event, records it. Now and
 * then it crashes (the supervisor is thrown away and made again from the log), is cancelled and resumed, or idles.
 * Yields each event together with the supervisor after it. Ends with the campaign, or after `most` events.
 */
export function* playLog(
  rules: CampaignRules,
  random: SeededRandom,
  { most = 400, mishaps = true } = {},
): Generator<{ event: CampaignEvent; supervisor: Supervisor }> {
  const log: CampaignEvent[] = [];
  let supervisor = superviseCampaign(rules);
  let clock = 0;
  const write = (event: CampaignEvent) => {
    log.push(event);
    supervisor.record(event);
    return { event, supervisor };
  };
  const later = (most: number) => {
    clock += random.integer(0, most);
    return clock;
  };
  const now = () => at(later(2000));
  yield write(campaignStarted());
  while (log.length < most) {
    const end = supervisor.campaignToEnd();
    if (end) {
      yield write({ type: "campaign.ended", at: now(), ...end });
      if (!mishaps || random.uniform() < 0.5) return;
      yield write({ type: "campaign.resumed", at: now() });
    }
    for (const { match, roles } of supervisor.matchesToStart()) {
      yield write({ type: "match.started", at: now(), match, roles });
    }
    for (const next of supervisor.roundsToStart()) yield write(roundStarted(next, later(2)));
    const mishap = mishaps ? random.uniform() : 1;
    if (mishap < 0.03) {
      supervisor.close();
      supervisor = superviseCampaign(rules, log);
      later(1e7);
      yield write({ type: "campaign.resumed", at: now() });
    } else if (mishap < 0.04) yield write({ type: "campaign.stopping", at: now(), reason: "cancelled" });
    else if (mishap < 0.06) yield write({ type: "notice", at: now(), code: "idle", message: "" });
    else if (mishap < 0.07) yield write({ type: "example.reviewed", at: now(), id: "e", decision: "keep" });
    const inFlight = supervisor.roundsInFlight();
    if (inFlight.length > 0) {
      const { input } = random.pick(inFlight);
      const full = supervisor.campaign.context.accepted >= rules.target;
      const outcome = random.pick(full ? OUTCOMES.filter((one) => one !== "accepted") : OUTCOMES);
      yield write(roundSettled(input, outcome, later(2000)));
    }
    for (const ended of supervisor.matchesToEnd()) yield write({ type: "match.ended", at: now(), ...ended });
  }
}
