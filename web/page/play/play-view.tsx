import { MatchPanel } from "./match-panel.js";
import { OpenMatch } from "./open-match.js";

/** The selected match, or the form to start one. */
export default function PlayView({ match }: { match: string | null }) {
  return match === null ? <OpenMatch /> : <MatchPanel key={match} id={match} />;
}
