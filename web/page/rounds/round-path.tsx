import { useMemo } from "react";
import type { GraphsView, RoundView } from "../../api.js";
import { useLive } from "../data/live.js";
import { FlowDrawing } from "../drawing/flow-drawing.js";
import { MachineDrawing } from "../drawing/machine-drawing.js";
import { useGraphs } from "../drawing/use-graphs.js";
import { walk } from "../drawing/walk.js";

/** The node whose model call a step's name stands for; a step's number says which of its calls it was. */
const NODES: Record<string, string> = {
  attack: "attack",
  validity: "validate",
  attempt: "defend",
  grade: "grade",
  hops: "check-hops",
  "second-proof": "prove-again",
  quality: "rate",
};

const nodeOf = (step: string): string | undefined => NODES[step.replace(/-\d+$/, "")];

/** The round graph with the way that a round took, and the match's statechart. */
export default function RoundPath({ view }: { view: RoundView }) {
  const graphs = useGraphs();
  if (graphs === null) return <div className="graph-place" />;
  return <Drawn graphs={graphs} view={view} />;
}

const NONE: ReadonlySet<string> = new Set();

function Drawn({ graphs, view: { calls, result, summary } }: { graphs: GraphsView; view: RoundView }) {
  const match = useLive(({ campaign }) => campaign?.matches.find((known) => known.match === summary.match));
  const steps = calls.map(({ step }) => step).join(" ");
  const outcome = result?.outcome;
  const passed = useMemo(() => {
    const nodes = steps.split(" ").flatMap((step) => nodeOf(step) ?? []);
    return walk(graphs.graphs.round, ["__start__", ...nodes, ...(outcome ? [outcome, "__end__"] : [])]);
  }, [graphs, steps, outcome]);
  const active = outcome === undefined ? (passed.at(-1) ?? null) : null;
  return (
    <>
      <FlowDrawing graph={graphs.graphs.round} label="The round graph." passed={passed} active={active} open={NONE} />
      <h3>The match's statechart</h3>
      <p className="dim">{match?.lastDecision}</p>
      <MachineDrawing machine={graphs.machines.match} state={match?.state ?? null} label="The match's statechart." />
    </>
  );
}
