import type { ReactNode } from "react";
import type { Usage } from "../../../state/records/usage.js";
import type { Spending as Spent } from "../../../state/report/spending.js";
import { DataTable } from "../parts/data-table.js";
import { compact, count, money } from "../parts/figures.js";
import { ModelName } from "../parts/model-name.js";
import { Nothing } from "../parts/panel.js";

/** Calls, tokens and cost: by role, by model, and in all; what the rounds in flight have paid is a line of its own. */
export function Spending({ spending, inFlight }: { spending: Spent; inFlight: Usage }) {
  const { byRole, byModel, total, perAccepted } = spending;
  const isOpen = inFlight.calls > 0;
  if (total.calls === 0 && !isOpen) return <Nothing>No call of a model has been answered yet.</Nothing>;
  return (
    <>
      <Figures title="By role" rows={byRole.map((share) => [share.name, share])} />
      <Figures
        title="By model"
        rows={byModel.map((share) => [<ModelName key="name" reference={share.name} />, share])}
      />
      <Figures
        title="In all"
        rows={[
          ...(isOpen ? [["rounds in flight", inFlight] as const] : []),
          ["rounds that ended", total],
          ...(perAccepted ? [["for each row", perAccepted] as const] : []),
        ]}
      />
    </>
  );
}

function Figures({ title, rows }: { title: string; rows: readonly (readonly [ReactNode, Usage])[] }) {
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={`Spending: ${title}`}
      head={[title, "Calls", "In", "Out", "Cost"]}
      rows={rows.map(([name, usage]) => [name, ...figuresOf(usage)])}
    />
  );
}

/** ~ marks tokens that no endpoint has reported, at least in part: they are estimated. */
function figuresOf({ calls, inputTokens, outputTokens, costUsd, estimatedTokens }: Usage): string[] {
  const sign = estimatedTokens === undefined ? "" : "~";
  return [count(calls), ...[inputTokens, outputTokens].map((tokens) => sign + compact(tokens)), money(costUsd)];
}
