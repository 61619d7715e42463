import type { ReactNode } from "react";
import type { Usage } from "../../../state/records/usage.js";
import type { Spending as Spent } from "../../../state/report/spending.js";
import { linkTo } from "../data/route.js";
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
      <Figures title="By role" rows={byRole.map((share) => [<Asked key="name" who={share.name} />, share])} />
      <Figures title="By model" rows={byModel.map((share) => [<Asked key="name" who={share.name} isModel />, share])} />
      <Figures
        title="In all"
        rows={[
          ...(isOpen ? [[<Rounds key="name" name="rounds in flight" outcome="in flight" />, inFlight] as const] : []),
          [<Rounds key="name" name="rounds that ended" />, total],
          ...(perAccepted
            ? [[<Rounds key="name" name="for each row" outcome="accepted" />, perAccepted] as const]
            : []),
        ]}
      />
    </>
  );
}

/** Those with the most tokens first: a cost may be unknown. */
const DEAREST = { sort: ["Tokens.desc"], columns: ["Topic", "Attacks", "Calls", "Tokens", "Time", "Cost"] };

/** A role or a model, with the rounds in which it was asked. */
function Asked({ who, isModel = false }: { who: string; isModel?: boolean }) {
  return (
    <a href={linkTo("rounds", null, { asked: [who], ...DEAREST })}>{isModel ? <ModelName reference={who} /> : who}</a>
  );
}

/** A part of the rounds, with these rounds. */
function Rounds({ name, outcome }: { name: string; outcome?: string }) {
  return <a href={linkTo("rounds", null, { ...(outcome ? { outcome: [outcome] } : {}), ...DEAREST })}>{name}</a>;
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
