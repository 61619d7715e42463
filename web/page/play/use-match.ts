import { useCallback, useEffect, useState } from "react";
import type { MatchAction, MatchActionBody, MatchMessages, MatchView } from "../../api.js";
import { listen } from "../data/listen.js";
import { api, Refusal } from "../data/request.js";
import { asRefusal } from "../data/use-answer.js";

/** A match on the page, and the actions on it. */
export interface PlayedMatch {
  /** Null before the server's first message. */
  view: MatchView | null;
  /** It was closed, or the server has restarted. */
  gone: boolean;
  problem: Refusal | null;
  /** Performs an action on the match; false if it was refused. */
  act: <Action extends MatchAction>(action: Action, body: MatchActionBody<Action>) => Promise<boolean>;
}

/** Follows a match through the server's stream, so that every browser shows the same. */
export function useMatch(id: string): PlayedMatch {
  const [view, setView] = useState<MatchView | null>(null);
  const [gone, setGone] = useState(false);
  const [problem, setProblem] = useState<Refusal | null>(null);
  useEffect(() => {
    const stop = listen<MatchMessages>(`api/matches/${encodeURIComponent(id)}/stream`, {
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

/** Entering a graph runs no node: until one has run, the previous moves stay visible. */
function withMoves(next: MatchView, before: MatchView | null): MatchView {
  const goesOn = before !== null && (next.stop === before.stop || next.stops.length > before.stops.length);
  const isEdited = next.trail.at(-1)?.edited != null;
  return next.moves.length === 0 && goesOn && !isEdited ? { ...next, moves: before.moves } : next;
}
