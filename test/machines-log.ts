import { CampaignConfig, type CampaignConfigInput } from "../state/config/config.js";
import { figuresOf, type Ledger, ledgerOf, openLedger, record } from "../state/ledger.js";
import type { CampaignSettings } from "../state/machines/campaign-context.js";
import { directionsOf, type NextRound } from "../state/machines/directions.js";
import type { SeededRandom } from "../state/numbers/random.js";
import { type CampaignEvent, FOLDER_VERSION } from "../state/records/events.js";
import { OUTCOMES, type Outcome, type RoundInput } from "../state/records/round.js";

/** Settings as a configuration gives them. */
export const settingsOf = (config: CampaignConfigInput): CampaignSettings => CampaignConfig.parse(config);

const START = Date.parse("2026-01-01T00:00:00.000Z");

/** The time `ms` milliseconds after the logs of these tests begin, by the wall and by play. */
export const at = (ms: number) => ({ at: new Date(START + ms).toISOString(), clock: ms });

export const campaignStarted = (ms = 0): CampaignEvent => ({
  type: "campaign.started",
  ...at(ms),
  folderVersion: FOLDER_VERSION,
  version: "0",
  campaign: "c",
  configHash: "c",
  promptHash: "p",
});

const inputOf = (next: NextRound): RoundInput => ({
  ...next,
  aim: { topic: "ratios", hops: 2, variation: 0 },
  avoid: [],
  exemplars: [],
});

export const roundStarted = (next: NextRound, ms = 0) =>
  ({
    type: "round.started",
    ...at(ms),
    input: inputOf(next),
    journalOffset: 0,
  }) satisfies CampaignEvent;

export const roundSettled = (
  next: NextRound,
  outcome: Outcome,
  ms = 0,
  usage = { calls: 5, inputTokens: 900, outputTokens: 100, costUsd: 0.01 as number | null },
) =>
  ({
    type: "round.settled",
    ...at(ms),
    input: inputOf(next),
    result: { outcome, reason: "", verdicts: [], attempts: [], grades: [] },
    spent: [{ role: "attacker", model: "sim:ada", ...usage }],
    ms: 1,
  }) satisfies CampaignEvent;

/**
 * Plays a campaign with drawn outcomes, as a runner does: asks the ledger, writes an event, records it. Now and then it
 * crashes (the ledger is made again from the log), is cancelled and resumed, or idles. Yields each event together with
 * the ledger after it. Ends with the campaign, or after `most` events.
 */
export function* playLog(
  settings: CampaignSettings,
  random: SeededRandom,
  { most = 400, mishaps = true } = {},
): Generator<{ event: CampaignEvent; ledger: Ledger }> {
  const log: CampaignEvent[] = [];
  let ledger = openLedger(settings);
  let clock = 0;
  const write = (event: CampaignEvent) => {
    log.push(event);
    ledger = record(ledger, event);
    return { event, ledger };
  };
  const later = (most: number) => {
    clock += random.integer(0, most);
    return clock;
  };
  const now = () => at(later(2000));
  yield write(campaignStarted());
  while (log.length < most) {
    const end = directionsOf(ledger).campaignToEnd;
    if (end) {
      yield write({ type: "campaign.ended", ...now(), ...end });
      if (!mishaps || random.uniform() < 0.5) return;
      yield write({ type: "campaign.resumed", ...now() });
    }
    for (const { match, roles } of directionsOf(ledger).matchesToStart) {
      yield write({ type: "match.started", ...now(), match, roles });
    }
    for (const next of directionsOf(ledger).roundsToStart) yield write(roundStarted(next, later(2)));
    const mishap = mishaps ? random.uniform() : 1;
    if (mishap < 0.03) {
      ledger = ledgerOf(settings, log);
      later(1e7);
      yield write({ type: "campaign.resumed", ...now() });
    } else if (mishap < 0.04) {
      yield write({ type: "campaign.stopping", ...now(), reason: "cancelled", message: "Stopped on request." });
    } else if (mishap < 0.06) yield write({ type: "notice", ...now(), code: "idle", message: "" });
    else if (mishap < 0.07) yield write({ type: "example.reviewed", at: now().at, id: "e", decision: "keep" });
    const { inFlight, accepted } = figuresOf(ledger);
    if (inFlight.length > 0) {
      const { input } = random.pick(inFlight);
      const full = accepted >= settings.target;
      const outcome = random.pick(full ? OUTCOMES.filter((one) => one !== "accepted") : OUTCOMES);
      yield write(roundSettled(input, outcome, later(2000)));
    }
    for (const ended of directionsOf(ledger).matchesToEnd) yield write({ type: "match.ended", ...now(), ...ended });
  }
}
