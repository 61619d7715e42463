import { z } from "zod";
import type { Stop } from "../../../debug/stop.js";
import { MatchState, type PlayedRound } from "../../../graphs/match/state.js";
import { RoundState } from "../../../graphs/round/state.js";
import type { RoundConversation } from "../../api.js";

const { input, challenge, nearest, verdicts, attempts, grades, quality, outcome, reason } = RoundState.fields;
const Conversation = z.object({ input, challenge, nearest, verdicts, attempts, grades, quality, outcome, reason });
const { next, latest, played } = MatchState.fields;
const Match = z.object({ next, latest, played });

/** The conversation of the round in flight at a stop, otherwise of the latest round; null before the first. */
export function conversationIn({ levels: [match, round] }: Stop): RoundConversation | null {
  const playing = round && Conversation.safeParse(round.values).data;
  if (playing) return playing;
  const { data } = Match.safeParse(match?.values);
  if (!data) return null;
  if (data.next && data.latest) return toldBy({ input: data.next, result: data.latest });
  const last = data.played.at(-1);
  return last ? toldBy(last) : null;
}

/** The conversation of a finished round, in the same form as during play. */
const toldBy = ({ input, result }: z.infer<typeof PlayedRound>): RoundConversation => ({
  input,
  challenge: result.challenge ?? null,
  nearest: result.nearest ?? null,
  verdicts: result.verdicts,
  attempts: result.attempts,
  grades: result.grades,
  quality: result.quality ?? null,
  outcome: result.outcome,
  reason: result.reason,
});
