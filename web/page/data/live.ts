import { create } from "zustand";
import type { CampaignMessages, CampaignView, RoundSummary, WaitingReview } from "../../api.js";
import { listen, PATIENCE } from "./listen.js";
import { api } from "./request.js";

/** What the page knows of the campaign; fed by the server's stream, and read anew whenever it comes back. */
export interface Live {
  /** `away`: the server does not answer; the page tries again by itself. */
  server: "asked" | "there" | "away";
  /** Null where `watch` was given no folder, and before the first answer. */
  campaign: CampaignView | null;
  /** In the order in which they were begun. */
  rounds: readonly RoundSummary[];
  waiting: readonly WaitingReview[];
}

export const useLive = create<Live>(() => ({ server: "asked", campaign: null, rounds: [], waiting: [] }));

/** Follows the campaign for as long as the page is open; where none is watched, there is nothing to follow. */
export function followCampaign(): void {
  // A fast campaign tells of hundreds of rounds a second: the table takes them up together, once a frame. What is told
  // while everything is read anew may be newer than the answer, and is taken up after it.
  const news = new Map<string, RoundSummary>();
  let reading = false;
  const takeUp = () => {
    if (reading || news.size === 0) return;
    useLive.setState(({ rounds }) => ({ rounds: withNews(rounds, news) }));
    news.clear();
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
    listen<CampaignMessages>("/api/stream", {
      opened: readAll,
      lost: () => useLive.setState({ server: "away" }),
      messages: {
        round: (round) => {
          if (news.size === 0) requestAnimationFrame(takeUp);
          news.set(round.round, round);
        },
        step: ({ round, match, step }) =>
          useLive.setState(({ campaign, rounds }) => ({
            rounds: rounds.map((known) => (known.round === round ? { ...known, step } : known)),
            campaign: campaign && {
              ...campaign,
              matches: campaign.matches.map((known) =>
                known.match === match ? { ...known, playing: { round, step } } : known,
              ),
            },
          })),
        changed: refresh,
        review: (waiting) => useLive.setState({ waiting }),
      },
    });
  const begin = async () => {
    try {
      const campaign = await api.campaign();
      useLive.setState({ campaign, waiting: campaign?.waiting ?? [], server: "there" });
      if (campaign) follow();
    } catch {
      useLive.setState({ server: "away" });
      setTimeout(begin, PATIENCE);
    }
  };
  begin();
}

function withNews(rounds: readonly RoundSummary[], news: ReadonlyMap<string, RoundSummary>): RoundSummary[] {
  const unknown = new Map(news);
  const changed = rounds.map((round) => {
    unknown.delete(round.round);
    return news.get(round.round) ?? round;
  });
  return [...changed, ...unknown.values()];
}

/** Runs again after a run where it was asked for meanwhile; what fails is tried again when the stream is back. */
export function oneAtATime(task: () => Promise<void>): () => void {
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
