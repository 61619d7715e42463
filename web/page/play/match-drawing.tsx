import { useMemo } from "react";
import type { MatchView } from "../../api.js";
import { FlowDrawing } from "../drawing/flow-drawing.js";
import { MachineDrawing } from "../drawing/machine-drawing.js";
import { parentOf } from "../drawing/outline.js";
import { useGraphs } from "../drawing/use-graphs.js";

/** The match graph with the round inside it and the next node highlighted, and the referee's statechart. */
export function MatchDrawing({ view: { path, trail, machine } }: { view: MatchView }) {
  const graphs = useGraphs();
  const passed = useMemo(() => sinceReferee(trail.map((stop) => stop.path)), [trail]);
  const around = parentOf(path);
  const open = useMemo(() => new Set(["play", around]), [around]);
  if (graphs === null) return <div className="graph-place" />;
  return (
    <>
      <FlowDrawing
        graph={graphs.graphs.match}
        label="The match graph, with the round inside it."
        passed={passed}
        active={path === "" ? null : path}
        open={open}
      />
      <h3>The statechart</h3>
      <MachineDrawing machine={graphs.machines.match} state={machine?.value ?? null} label="The match's statechart." />
    </>
  );
}

/** The nodes that ran since the referee last called a round. The last stop's node is next, and has not run. */
function sinceReferee(paths: readonly string[]): string[] {
  const ran = paths.slice(0, -1);
  const began = ran.lastIndexOf("referee");
  return ran.slice(Math.max(0, began)).filter((node, index, all) => node !== all[index - 1]);
}
