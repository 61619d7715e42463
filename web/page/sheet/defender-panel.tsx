import { lazy, Suspense, useMemo, useState } from "react";
import type { Mention } from "../../../state/report/sheet/mentions.js";
import type { RoundView } from "../../api.js";
import { Nothing, Panel } from "../parts/panel.js";
import type { MarkedRange } from "../words/mark-text.js";
import { type Mark, Words } from "../words/words.js";

const Prose = lazy(() => import("../words/prose.js"));

/** What the Defender wrote, each number with the hop or the question that it comes from. */
export function DefenderPanel({ view: { result, sheet, summary } }: { view: RoundView }) {
  const attempts = result?.attempts ?? [];
  const [chosen, setChosen] = useState<number | null>(null);
  const [isRaw, setRaw] = useState(false);
  const matched = sheet?.table.attempt ?? 0;
  const at = chosen ?? matched;
  const attempt = attempts[at];
  if (attempt === undefined) return null;
  const grade = result?.grades[at] ?? null;
  const mentions = at === matched ? (sheet?.table.mentions ?? []) : [];
  return (
    <Panel title="The Defender's answer" aside={`${summary.roles.defender}, without tools`}>
      {attempts.length > 1 && (
        <fieldset className="buttons">
          <legend className="unseen">Attempt</legend>
          {attempts.map((_, index) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: attempts are identified by their order
              key={index}
              type="button"
              aria-pressed={index === at}
              className={index === at ? "chosen" : ""}
              onClick={() => setChosen(index)}
            >
              Attempt {index + 1}
            </button>
          ))}
        </fieldset>
      )}
      <p>
        {attempt.status === "unscored" ? (
          <>
            <span className="tag warn">unscored</span> {attempt.problem}
          </>
        ) : (
          <>
            <strong className="text" dir="auto">
              <Words text={attempt.answer} />
            </strong>{" "}
            {grade !== null && <span className={grade ? "tag plain" : "tag bad"}>{grade ? "right" : "missed"}</span>}
          </>
        )}
      </p>
      {attempt.reasoning === "" ? (
        <Nothing>It wrote nothing before its answer.</Nothing>
      ) : (
        <>
          <Reasoning text={attempt.reasoning} mentions={mentions} isRaw={isRaw} />
          <label className="dim">
            <input type="checkbox" checked={isRaw} onChange={(event) => setRaw(event.target.checked)} /> as it was
            written
          </label>
        </>
      )}
      {attempt.thoughts !== undefined && (
        <details>
          <summary>Thoughts</summary>
          <p className="text">{attempt.thoughts}</p>
        </details>
      )}
    </Panel>
  );
}

function Reasoning({ text, mentions, isRaw }: { text: string; mentions: readonly Mention[]; isRaw: boolean }) {
  const ranges = useMemo(() => mentions.flatMap(rangeOf), [mentions]);
  const plain = (
    <p className="text">
      <Words text={text} marks={ranges.map(markOf)} />
    </p>
  );
  if (isRaw) return <p className="text">{text}</p>;
  return (
    <Suspense fallback={plain}>
      <Prose text={text} ranges={ranges} />
    </Suspense>
  );
}

/** Numbers of the question are quiet; results are marked with the hop that they belong to. */
function rangeOf({ start, end, from, hop, inPlaceOf }: Mention): MarkedRange[] {
  if (hop !== undefined) return [{ start, end, className: "right", title: `the result of hop ${hop}` }];
  if (inPlaceOf !== undefined)
    return [{ start, end, className: "wrong", title: `in place of the result of hop ${inPlaceOf}` }];
  if (from === "given") return [{ start, end, className: "given", title: "a number of the question" }];
  return [];
}

const markOf = ({ start, end, className, title }: MarkedRange): Mark => ({
  start,
  end,
  show: (text) => (
    <mark className={className} title={title}>
      {text}
    </mark>
  ),
});
