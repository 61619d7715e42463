import type { CampaignConfig } from "../config/config.js";
import { domainName } from "../records/domain.js";
import type { CampaignEvent, EndReason } from "../records/events.js";
import type { Example } from "../records/example.js";
import { type FunnelStep, funnelOf } from "./funnel.js";
import { type Bin, hopHistogram, noveltyHistogram } from "./histograms.js";
import { type PlayerPoints, pointsOf } from "./points.js";
import { roundsOf } from "./rounds.js";
import { type Spending, secondsOf, spendingOf } from "./spending.js";
import { type WeakSpots, weakSpotsOf } from "./weak-spots.js";
import { type WhyNothing, whyNothing } from "./why-nothing.js";

/** What a campaign has come to, over all its resumes: everything that `show` prints, as data. */
export interface Report {
  domain: string;
  target: number;
  seed: number;
  /** Player → model reference. */
  players: Record<string, string>;
  judge: string;
  student: string | null;
  startedAt: string | null;
  /** Times that the campaign was begun or resumed. */
  sessions: number;
  /** Time in which it ran, pauses between sessions left out. */
  seconds: number;
  /** Null while it runs, or where it was cut off. */
  ended: { reason: EndReason; message: string; at: string } | null;
  accepted: number;
  rounds: { played: number; open: number };
  funnel: FunnelStep[];
  points: PlayerPoints[];
  weakSpots: WeakSpots;
  hops: Bin[];
  novelty: Bin[];
  spending: Spending;
  notices: string[];
  /** Null where the yield is not small. */
  whyNothing: WhyNothing | null;
}

/** Builds the report from a campaign's configuration and events alone; equal input gives equal output. */
export function buildReport(config: CampaignConfig, events: readonly CampaignEvent[]): Report {
  const { played, open } = roundsOf(events);
  const accepted = acceptedOf(events);
  const funnel = funnelOf(played);
  const started = events.find((event) => event.type === "campaign.started");
  return {
    domain: domainName(config.domain),
    target: config.target,
    seed: config.seed,
    players: Object.fromEntries(Object.entries(config.players).map(([player, { model }]) => [player, model])),
    judge: config.judge.model,
    student: config.student,
    startedAt: started?.at ?? null,
    sessions: events.filter(({ type }) => type === "campaign.started" || type === "campaign.resumed").length,
    seconds: secondsOf(events),
    ended: endOf(events),
    accepted: accepted.length,
    rounds: { played: played.length, open },
    funnel,
    points: pointsOf(Object.keys(config.players), played),
    weakSpots: weakSpotsOf(played),
    hops: hopHistogram(accepted),
    novelty: noveltyHistogram(accepted),
    spending: spendingOf(played, accepted.length),
    notices: events.flatMap((event) => (event.type === "notice" ? [event.message] : [])),
    whyNothing: whyNothing(Object.fromEntries(funnel.map(({ outcome, count }) => [outcome, count]))),
  };
}

/** The accepted rows of a log, in order of acceptance. */
export function acceptedOf(events: readonly CampaignEvent[]): Example[] {
  return events.flatMap((event) => (event.type === "round.settled" && event.example ? [event.example] : []));
}

/** How it ended; a resume makes an earlier end void. */
function endOf(events: readonly CampaignEvent[]): Report["ended"] {
  const last = events.findLast(({ type }) => type === "campaign.ended" || type === "campaign.resumed");
  return last?.type === "campaign.ended" ? { reason: last.reason, message: last.message, at: last.at } : null;
}
