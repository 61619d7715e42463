import { drawableGraphs, drawGraph, drawMachine, machines } from "../../studio/drawing.js";
import type { GraphsView } from "../api.js";

let drawn: Promise<GraphsView> | null = null;

/** The graphs and statecharts that run; they do not change while the program runs. */
export function graphsView(): Promise<GraphsView> {
  drawn ??= draw();
  return drawn;
}

async function draw(): Promise<GraphsView> {
  const { attacker, defender, judge, match, round } = drawableGraphs();
  return {
    graphs: {
      attacker: await drawGraph(attacker),
      defender: await drawGraph(defender),
      judge: await drawGraph(judge),
      match: await drawGraph(match),
      round: await drawGraph(round),
    },
    machines: { match: drawMachine(machines.match), campaign: drawMachine(machines.campaign) },
  };
}
