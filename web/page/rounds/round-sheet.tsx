import { lazy, Suspense, useMemo, useState } from "react";
import type { RoundView } from "../../api.js";
import { Conversation } from "../conversation/conversation.js";
import { useLive } from "../data/live.js";
import { api, type Refusal } from "../data/request.js";
import { linkTo, show } from "../data/route.js";
import { asRefusal, useAnswer } from "../data/use-answer.js";
import { compact, duration, money } from "../parts/figures.js";
import { OutcomeTag } from "../parts/outcome.js";
import { Nothing, Panel } from "../parts/panel.js";
import { Problem } from "../parts/problem.js";
import { CallList } from "./call-list.js";
import { saidIn } from "./said-in.js";

const RoundPath = lazy(() => import("./round-path.js"));

/** One round: its path through the graph, and its conversation. */
export function RoundSheet({ round }: { round: string }) {
  const summary = useLive(({ rounds }) => rounds.find((known) => known.round === round));
  const { answer, problem } = useAnswer(
    () => api.round(round),
    `${round} ${summary?.outcome} ${summary?.step} ${summary?.calls}`,
  );
  if (answer === null) return problem ? <Problem problem={problem} /> : <Nothing>Asking the server…</Nothing>;
  return (
    <>
      <Heading view={answer} />
      <div className="round">
        <Panel title="Path">
          <Suspense fallback={<div className="graph-place" />}>
            <RoundPath view={answer} />
          </Suspense>
        </Panel>
        <div>
          <Said view={answer} />
          <CallList calls={answer.calls} />
        </div>
      </div>
    </>
  );
}

function Said({ view }: { view: RoundView }) {
  const said = useMemo(() => saidIn(view), [view]);
  return <Conversation said={said} />;
}

function Heading({ view: { summary, input, usage } }: { view: RoundView }) {
  const { round, roles, topic, outcome, ms, example } = summary;
  return (
    <header className="heading">
      <h1>
        {round} <OutcomeTag outcome={outcome} />
      </h1>
      <p>
        {roles.attacker} attacks, {roles.defender} defends · {topic}, {input.aim.hops} hops
      </p>
      <p className="dim">
        {usage &&
          `${usage.calls} calls, ${compact(usage.inputTokens + usage.outputTokens)} tokens, cost ${money(usage.costUsd)}`}
        {ms !== null && ` · ${duration(ms)}`}
        {example && (
          <>
            {" · "}
            <a href={linkTo("examples", example)}>the row</a>
          </>
        )}
      </p>
      {outcome === null ? (
        <p className="dim">What is said is recorded when the round ends; until then its calls tell.</p>
      ) : (
        <Replay round={round} />
      )}
    </header>
  );
}

/** Opens the round as a match on the page: its calls come from the journal, and cost nothing. */
function Replay({ round }: { round: string }) {
  const [problem, setProblem] = useState<Refusal | null>(null);
  const begin = () =>
    api.openMatch({ round }).then(
      ({ id }) => show("play", id),
      (thrown) => setProblem(asRefusal(thrown)),
    );
  return (
    <>
      <p>
        <button type="button" onClick={begin}>
          Step through it again
        </button>
      </p>
      <Problem problem={problem} />
    </>
  );
}
