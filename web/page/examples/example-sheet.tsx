import type { ExampleView } from "../../api.js";
import { ProofList, SourceList } from "../conversation/proofs.js";
import { Question } from "../conversation/question.js";
import { ToolCall } from "../conversation/tool-call.js";
import { linkTo } from "../data/route.js";
import { count, money } from "../parts/figures.js";
import { Panel } from "../parts/panel.js";
import { Neighbours } from "./neighbours.js";
import { ReviewForm } from "./review-form.js";

interface ExampleSheetProps {
  view: ExampleView;
  all: readonly ExampleView[];
  onChanged: (row: ExampleView) => void;
}

/** One row with all its evidence. */
export function ExampleSheet({ view, all, onChanged }: ExampleSheetProps) {
  const { example } = view;
  const { verification, defender, provenance, difficulty, quality, usage } = example;
  return (
    <>
      <header className="heading">
        <h1>{example.topic}</h1>
        <p className="dim">
          {example.id} · round <a href={linkTo("rounds", provenance.round)}>{provenance.round}</a> ·{" "}
          {provenance.attacker} asked, {provenance.defender} {defender.correct ? "solved it" : "missed"} ·{" "}
          {verification.method}
        </p>
      </header>
      <ReviewForm view={view} onChanged={onChanged} />
      <Panel title="Question">
        <Question challenge={example} />
      </Panel>
      <Panel title="The Defender's answer" aside={defender.player}>
        <p>
          <strong className="text">{defender.answer}</strong>{" "}
          <span className={defender.correct ? "tag plain" : "tag bad"}>{defender.correct ? "right" : "wrong"}</span>{" "}
          <span className="dim">
            solved {Math.round(difficulty.solveRate * difficulty.attempts)} of {difficulty.attempts}{" "}
            {difficulty.attempts === 1 ? "try" : "tries"}
          </span>
        </p>
        <p className="text">{defender.reasoning}</p>
      </Panel>
      <Panel title="Proofs" aside={verification.method}>
        <ProofList proofs={verification.proofs} />
        <SourceList sources={verification.sources ?? []} />
        <details>
          <summary>All {verification.evidence.length} tool calls</summary>
          {verification.evidence.map((call, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: calls are identified by their order
            <ToolCall key={index} call={call} />
          ))}
        </details>
      </Panel>
      <Panel title="Neighbours" aside={example.novelty.embedder}>
        <Neighbours example={example} all={all} />
      </Panel>
      <Panel title="Origin">
        <dl className="pairs">
          {quality && <Pair name="quality" value={`${quality.overall.toFixed(2)}: ${quality.comment}`} />}
          {Object.entries(provenance.models).map(([name, model]) => (
            <Pair key={name} name={name} value={model} />
          ))}
          <Pair
            name="cost"
            value={`${usage.calls} calls, ${count(usage.inputTokens + usage.outputTokens)} tokens, cost ${money(usage.costUsd)}`}
          />
          <Pair name="seed" value={String(provenance.seed)} />
          <Pair name="version" value={provenance.version} />
          <Pair name="at" value={new Date(provenance.at).toLocaleString()} />
        </dl>
      </Panel>
    </>
  );
}

function Pair({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="dim">{name}</dt>
      <dd className="text">{value}</dd>
    </div>
  );
}
