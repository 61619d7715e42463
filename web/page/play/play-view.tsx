import { MatchBoard } from "./match-board.js";
import { OpenMatch } from "./open-match.js";

/** Matches that are played on the page: the one that was chosen, or the way to begin one. */
export default function PlayView({ match }: { match: string | null }) {
  return match === null ? <OpenMatch /> : <MatchBoard key={match} id={match} />;
}
