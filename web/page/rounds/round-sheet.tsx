import type { RoundSummary, RoundView } from "../../api.js";
import { useLive } from "../data/live.js";
import { api } from "../data/request.js";
import { linkTo } from "../data/route.js";
import { useAnswer } from "../data/use-answer.js";
import { compact, counted, duration, money } from "../parts/figures.js";
import { OutcomeTag } from "../parts/outcome.js";
import { Nothing } from "../parts/panel.js";
import { Problem } from "../parts/problem.js";
import { Sheet } from "../sheet/sheet.js";
import { SheetActions } from "../sheet/sheet-actions.js";

/** One round; while it is in flight, the sheet follows it call by call. */
export function RoundSheet({ round }: { round: string }) {
  const summary = useLive(({ rounds }) => rounds.find((known) => known.round === round));
  const { answer, problem } = useAnswer(
    () => api.round(round),
    `${round} ${summary?.outcome} ${summary?.step} ${summary?.calls}`,
  );
  if (answer === null) return problem ? <Problem problem={problem} /> : <Nothing>Asking the server…</Nothing>;
  return (
    <>
      <Heading view={answer} now={summary ?? answer.summary} />
      <Sheet view={answer} row={null} />
    </>
  );
}

/** `now`: as the stream says it, which may be ahead of the answer. */
function Heading({ view: { input, usage }, now }: { view: RoundView; now: RoundSummary }) {
  const { round, roles, topic, outcome, step, ms, example, calls, tokens, costUsd } = now;
  const cost = usage ? usage.costUsd : costUsd;
  return (
    <header className="heading">
      <h1>
        {round} <OutcomeTag outcome={outcome} /> {step && <span className="tag accent">{step}</span>}
      </h1>
      <p>
        {roles.attacker} attacks, {roles.defender} defends · {topic}, {counted(input.aim.hops, "hop")}
      </p>
      <p className="dim">
        {counted(usage?.calls ?? calls, "call")}, {compact(tokens)} tokens
        {calls > 0 || usage ? `, cost ${money(cost)}` : ""}
        {ms !== null && ` · ${duration(ms)}`}
        {example && (
          <>
            {" · "}
            <a href={linkTo("examples", example)}>the row</a>
          </>
        )}
      </p>
      {outcome === null ? (
        <p className="dim">In flight: its calls appear here as they are answered.</p>
      ) : (
        <SheetActions round={round} row={null} />
      )}
    </header>
  );
}
