import { useCallback, useEffect, useState } from "react";
import type { MatchAction, MatchActionBody, MatchMessages, MatchView } from "../../api.js";
import { listen } from "../data/listen.js";
import { api, Refusal } from "../data/request.js";
import { asRefusal } from "../data/use-answer.js";

/** A match that is played on the page, and what can be done with it. */
export interface PlayedMatch {
  /** Null before the server has told of it. */
  view: MatchView | null;
  /** It was closed, or the server has begun anew since. */
  gone: boolean;
  problem: Refusal | null;
  /** Does something with the match; false where it was refused. */
  act: <Action extends MatchAction>(action: Action, body: MatchActionBody<Action>) => Promise<boolean>;
}

/** Follows a match as the server tells of it, so that every browser shows the same. */
export function useMatch(id: string): PlayedMatch {
  const [view, setView] = useState<MatchView | null>(null);
  const [gone, setGone] = useState(false);
  const [problem, setProblem] = useState<Refusal | null>(null);
  useEffect(() => {
    const stop = listen<MatchMessages>(`/api/matches/${encodeURIComponent(id)}/stream`, {
      lost: () =>
        api.match(id).catch((thrown) => {
          if (!(thrown instanceof Refusal) || thrown.status !== 404) return;
          stop();
          setGone(true);
        }),
      messages: {
        view: (next) => setView((before) => withMoves(next, before)),
        closed: () => {
          stop();
          setGone(true);
        },
      },
    });
    return stop;
  }, [id]);
  const act: PlayedMatch["act"] = useCallback(
    async (action, body) => {
      setProblem(null);
      try {
        await api.act(id, action, body);
        return true;
      } catch (thrown) {
        setProblem(asRefusal(thrown));
        return false;
      }
    },
    [id],
  );
  return { view, gone, problem, act };
}

/** Entering a graph runs nothing: until something has run, what ran before stays in sight. */
function withMoves(next: MatchView, before: MatchView | null): MatchView {
  const goesOn = before !== null && (next.stop === before.stop || next.stops.length > before.stops.length);
  const isEdited = next.trail.at(-1)?.edited != null;
  return next.moves.length === 0 && goesOn && !isEdited ? { ...next, moves: before.moves } : next;
}
