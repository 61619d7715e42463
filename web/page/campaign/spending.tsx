import type { ReactNode } from "react";
import type { Usage } from "../../../state/records/usage.js";
import type { Spending as Spent } from "../../../state/report/spending.js";
import { DataTable } from "../parts/data-table.js";
import { compact, count, money } from "../parts/figures.js";
import { ModelName } from "../parts/model-name.js";

/** Calls, tokens and cost, by role and by model. */
export function Spending({ spending }: { spending: Spent }) {
  // ~ marks tokens that no endpoint has reported, at least in part: they are estimated.
  const row = (name: ReactNode, { calls, inputTokens, outputTokens, costUsd, estimatedTokens }: Usage) => [
    name,
    count(calls),
    ...[inputTokens, outputTokens].map((tokens) => `${estimatedTokens === undefined ? "" : "~"}${compact(tokens)}`),
    money(costUsd),
  ];
  const { byRole, byModel, total, perAccepted } = spending;
  return (
    <DataTable
      caption="Spending by role and model"
      head={["Who", "Calls", "Tokens in", "Tokens out", "Cost"]}
      rows={[
        ...byRole.map((share) => row(share.name, share)),
        ...byModel.map((share) => row(<ModelName key="name" reference={share.name} />, share)),
        row("all", total),
        ...(perAccepted ? [row("for each row", perAccepted)] : []),
      ]}
    />
  );
}
