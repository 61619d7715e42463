import { useMemo } from "react";
import type { GraphsView, RoundView } from "../../api.js";
import { useLive } from "../data/live.js";
import { FlowDrawing } from "../drawing/flow-drawing.js";
import { MachineDrawing } from "../drawing/machine-drawing.js";
import { useGraphs } from "../drawing/use-graphs.js";
import { walk } from "../drawing/walk.js";

/** The round graph with a round's path, and the match's statechart. */
export default function RoundPath({ view }: { view: RoundView }) {
  const graphs = useGraphs();
  if (graphs === null) return <div className="graph-place" />;
  return <Drawn graphs={graphs} view={view} />;
}

const NONE: ReadonlySet<string> = new Set();

function Drawn({ graphs, view: { calls, result, summary } }: { graphs: GraphsView; view: RoundView }) {
  const match = useLive(({ campaign }) => campaign?.matches.find((known) => known.match === summary.match));
  const called = calls.map(({ node }) => node).join(" ");
  const outcome = result?.outcome;
  const passed = useMemo(() => {
    return walk(graphs.graphs.round, ["__start__", ...called.split(" "), ...(outcome ? [outcome, "__end__"] : [])]);
  }, [graphs, called, outcome]);
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
