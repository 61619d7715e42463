import type { CampaignConfig } from "../config/config.js";
import { figuresOf, type Ledger } from "../ledger.js";
import { domainName } from "../records/domain.js";
import type { EndReason } from "../records/events.js";
import type { Repairs } from "../repairs.js";
import type { SettledRound } from "../rounds.js";
import { type FunnelStep, funnelOf } from "./funnel.js";
import { type Bin, hopHistogram, noveltyHistogram } from "./histograms.js";
import { type PlayerPoints, pointsOf } from "./points.js";
import { type ReviewFigures, reviewFigures } from "./reviews.js";
import { type Spending, spendingOf } from "./spending.js";
import { type WeakSpots, weakSpotsOf } from "./weak-spots.js";
import { type WhyNothing, whyNothing } from "./why-nothing.js";

/** A campaign's results over all its resumes: everything that `show` prints, as data. */
export interface Report {
  domain: string;
  target: number;
  seed: number;
  /** Player → model reference. */
  players: Record<string, string>;
  judge: string;
  student: string | null;
  startedAt: string | null;
  /** Number of times the campaign was started or resumed. */
  sessions: number;
  /** Time of play, without the pauses between sessions. */
  seconds: number;
  /** Null while it runs, or if it was cut off. */
  ended: { reason: EndReason; message: string; at: string } | null;
  accepted: number;
  rounds: { played: number; open: number };
  funnel: FunnelStep[];
  repairs: Repairs;
  points: PlayerPoints[];
  weakSpots: WeakSpots;
  hops: Bin[];
  novelty: Bin[];
  spending: Spending;
  reviews: ReviewFigures;
  notices: string[];
  /** Null unless the yield is small. */
  whyNothing: WhyNothing | null;
}

/** Builds the report from a campaign's configuration, its ledger and its settled rounds; equal input, equal output. */
export function buildReport(config: CampaignConfig, ledger: Ledger, settled: readonly SettledRound[]): Report {
  const { accepted, ended } = ledger;
  const { outcomes, rounds, inFlight, milliseconds } = figuresOf(ledger);
  return {
    domain: domainName(config.domain),
    target: config.target,
    seed: config.seed,
    players: Object.fromEntries(Object.entries(config.players).map(([player, { model }]) => [player, model])),
    judge: config.judge.model,
    student: config.student,
    startedAt: ledger.startedAt,
    sessions: ledger.sessions,
    seconds: milliseconds / 1000,
    ended: ended && { reason: ended.reason, message: ended.message, at: ended.at },
    accepted: accepted.length,
    rounds: { played: rounds, open: inFlight.length },
    funnel: funnelOf(settled),
    repairs: ledger.repairs,
    points: pointsOf(Object.keys(config.players), settled),
    weakSpots: weakSpotsOf(settled),
    hops: hopHistogram(accepted),
    novelty: noveltyHistogram(accepted),
    spending: spendingOf(settled, accepted.length),
    reviews: reviewFigures(accepted, ledger.reviews),
    notices: ledger.notices.map(({ message }) => message),
    whyNothing: whyNothing(outcomes),
  };
}
