import { lazy, Suspense } from "react";
import type { ExampleView, RoundView } from "../../api.js";
import { Panel } from "../parts/panel.js";
import { Words } from "../words/words.js";
import { CallsPanel } from "./calls-panel.js";
import { DefenderPanel } from "./defender-panel.js";
import { DraftPanel } from "./draft-panel.js";
import { HopsPanel } from "./hops-panel.js";
import { NearestPanel } from "./nearest-panel.js";
import { ProofsPanel } from "./proofs-panel.js";
import { QuestionPanel } from "./question-panel.js";
import { Verdicts } from "./verdicts-panel.js";

const RoundPath = lazy(() => import("../rounds/round-path.js"));

/** A round from its question to its last call; with its row, where it has one. One sheet for both. */
export function Sheet({ view, row }: { view: RoundView; row: ExampleView["example"] | null }) {
  const { result, sheet, calls } = view;
  const challenge = result?.challenge ?? null;
  const explanation = row?.explanation ?? challenge?.explanation ?? "";
  return (
    <div className="panels-below">
      {result === null && <DraftPanel calls={calls} />}
      <QuestionPanel asked={row ?? challenge} view={view} />
      {sheet && <HopsPanel sheet={sheet} attempts={result?.attempts.length ?? 0} />}
      <DefenderPanel view={view} />
      {explanation !== "" && (
        <Panel title="Explanation">
          <p className="text">
            <Words text={explanation} />
          </p>
        </Panel>
      )}
      <ProofsPanel view={view} />
      <NearestPanel view={view} />
      <Verdicts view={view} />
      <CallsPanel view={view} />
      <Panel title="Path">
        <Suspense fallback={<div className="graph-place" />}>
          <RoundPath view={view} />
        </Suspense>
      </Panel>
    </div>
  );
}
