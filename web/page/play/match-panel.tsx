import type { MatchView } from "../../api.js";
import { Conversation } from "../conversation/conversation.js";
import { linkTo } from "../data/route.js";
import { Nothing, Panel } from "../parts/panel.js";
import { Problem } from "../parts/problem.js";
import { ReviewForm } from "../review/review-form.js";
import { Controls } from "./controls.js";
import { MatchCalls } from "./match-calls.js";
import { MatchDrawing } from "./match-drawing.js";
import { Moves } from "./moves.js";
import { Score } from "./score.js";
import { StateValues } from "./state-values.js";
import { Trail } from "./trail.js";
import { type PlayedMatch, useMatch } from "./use-match.js";

/** A match being stepped: its position, conversation, state, and every stop so far. */
export function MatchPanel({ id }: { id: string }) {
  const match = useMatch(id);
  if (match.gone) {
    return (
      <Nothing>
        The match {id} is no longer played. <a href={linkTo("play")}>Begin another.</a>
      </Nothing>
    );
  }
  return match.view ? <LoadedMatch view={match.view} match={match} /> : <Nothing>Asking the server…</Nothing>;
}

function LoadedMatch({ view, match: { problem, act } }: { view: MatchView; match: PlayedMatch }) {
  return (
    <>
      <Score view={view} />
      <Controls view={view} act={act} />
      <Problem problem={problem} />
      {view.problem && (
        <p className="problem text" role="alert">
          {view.problem}
        </p>
      )}
      {view.missing && (
        <p className="note">
          The journal holds no reply for {view.missing.step} of {view.missing.round}.{" "}
          <button type="button" onClick={() => act("live", {})}>
            Call the model, at its cost
          </button>
        </p>
      )}
      {view.ask && (
        <ReviewForm
          request={view.ask}
          answer={async (reply) => {
            await act("reply", { reply });
          }}
        />
      )}
      <div className="match-panels">
        <Panel title="Position">
          <MatchDrawing view={view} />
        </Panel>
        <div>
          <Panel title="Last move">
            <Moves moves={view.moves} />
          </Panel>
          {view.conversation && (
            <Panel title="The conversation" aside={view.conversation.input.round}>
              <Conversation said={view.conversation} />
            </Panel>
          )}
        </div>
        <div>
          <Panel title="State" aside="edit, then step">
            <StateValues view={view} act={act} />
          </Panel>
          <Panel title="Stops" aside={`${view.stops.length}`}>
            <Trail view={view} act={act} />
          </Panel>
          <MatchCalls view={view} />
        </div>
      </div>
    </>
  );
}
