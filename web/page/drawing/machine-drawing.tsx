import { useMemo } from "react";
import type { GraphView, MachineView } from "../../api.js";
import { FlowDrawing } from "./flow-drawing.js";

const NONE: ReadonlySet<string> = new Set();

/** A statechart with its current state highlighted. */
export function MachineDrawing({
  machine,
  state,
  label,
}: {
  machine: MachineView;
  state: string | null;
  label: string;
}) {
  const graph = useMemo(() => graphOf(machine), [machine]);
  return <FlowDrawing graph={graph} label={label} passed={NOTHING} active={state} open={NONE} />;
}

const NOTHING: readonly string[] = [];

function graphOf({ states, transitions }: MachineView): GraphView {
  return {
    nodes: states.map(({ id }) => ({ id, label: id })),
    edges: transitions.map(({ from, to, event, guard }) => ({
      from,
      to,
      label: [event === "" ? "at once" : event, guard && `[${guard}]`].filter(Boolean).join(" "),
      conditional: guard !== undefined,
    })),
  };
}
