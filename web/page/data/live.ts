import { create } from "zustand";
import type { CampaignMessages, CampaignView, MatchSummary, RoundSummary, WaitingReview } from "../../api.js";
import { isCopy } from "./bundle.js";
import { listen, PATIENCE } from "./listen.js";
import { api } from "./request.js";

/** The page's data about the campaign, updated by the server's stream and reloaded whenever the stream recovers. */
export interface Live {
  /** `away`: the server does not answer; the page retries by itself. */
  server: "asked" | "there" | "away";
  /** Null where `watch` was given no folder, and before the first answer. */
  campaign: CampaignView | null;
  /** In the order in which they were begun. */
  rounds: readonly RoundSummary[];
  waiting: readonly WaitingReview[];
}

export const useLive = create<Live>(() => ({ server: "asked", campaign: null, rounds: [], waiting: [] }));

/** Follows the watched campaign, if any, while the page is open. */
export function followCampaign(): void {
  // A fast campaign sends hundreds of messages a second: they are applied together, once per frame. Messages received
  // during a reload may be newer than its response, and are applied after it.
  const news = new Map<string, RoundSummary>();
  const steps = new Map<string, CampaignMessages["step"]>();
  let reading = false;
  let awaited = false;
  const takeUp = () => {
    awaited = false;
    if (reading || news.size + steps.size === 0) return;
    useLive.setState(({ rounds, campaign }) => ({
      rounds: withNews(rounds, news, steps),
      campaign: campaign && { ...campaign, matches: campaign.matches.map((match) => withStep(match, steps)) },
    }));
    news.clear();
    steps.clear();
  };
  const takeUpSoon = () => {
    if (!awaited) requestAnimationFrame(takeUp);
    awaited = true;
  };
  const refresh = oneAtATime(async () => {
    const campaign = await api.campaign();
    useLive.setState({ campaign, waiting: campaign?.waiting ?? [] });
  });
  const readAll = oneAtATime(async () => {
    reading = true;
    try {
      const [campaign, rounds] = await Promise.all([api.campaign(), api.rounds()]);
      useLive.setState({ campaign, rounds, waiting: campaign?.waiting ?? [], server: "there" });
    } finally {
      reading = false;
      takeUp();
    }
  });
  const follow = () =>
    listen<CampaignMessages>("api/stream", {
      opened: readAll,
      lost: () => useLive.setState({ server: "away" }),
      messages: {
        round: (round) => {
          news.set(round.round, round);
          steps.delete(round.round);
          takeUpSoon();
        },
        step: (step) => {
          steps.set(step.round, step);
          takeUpSoon();
        },
        changed: refresh,
        review: (waiting) => useLive.setState({ waiting }),
      },
    });
  const begin = async () => {
    try {
      const campaign = await api.campaign();
      useLive.setState({ campaign, waiting: campaign?.waiting ?? [], server: "there" });
      if (campaign && isCopy) await readAll();
      else if (campaign) follow();
    } catch {
      useLive.setState({ server: "away" });
      setTimeout(begin, PATIENCE);
    }
  };
  begin();
}

type News = ReadonlyMap<string, RoundSummary>;
type Steps = ReadonlyMap<string, CampaignMessages["step"]>;

function withNews(rounds: readonly RoundSummary[], news: News, steps: Steps): RoundSummary[] {
  const known = new Set(rounds.map(({ round }) => round));
  const all = [...rounds, ...[...news.values()].filter(({ round }) => !known.has(round))];
  return all.map((before) => {
    const round = news.get(before.round) ?? before;
    return { ...round, ...steps.get(before.round) };
  });
}

/** Applies steps to a match. A step of a round that is already over is ignored. */
function withStep(match: MatchSummary, steps: Steps): MatchSummary {
  const { playing } = match;
  const step = playing && steps.get(playing.round);
  return step ? { ...match, playing: { round: step.round, step: step.step } } : match;
}

/** Serialises runs: a request during a run causes one more run. A failed run is repeated when the stream recovers. */
function oneAtATime(task: () => Promise<void>): () => Promise<void> {
  let running = false;
  let again = false;
  return async function run() {
    again = running;
    if (running) return;
    running = true;
    await task().catch(() => undefined);
    running = false;
    if (again) run();
  };
}
