import type { YieldRow } from "../../../state/report/compare-campaigns.js";
import type { Yield } from "../../../state/report/yields.js";
import { api } from "../data/request.js";
import { linkTo } from "../data/route.js";
import { useAnswer } from "../data/use-answer.js";
import { DataTable } from "../parts/data-table.js";
import { count, percent } from "../parts/figures.js";
import { Nothing, Panel } from "../parts/panel.js";
import { Problem } from "../parts/problem.js";
import { addressOf } from "./address-of.js";
import { OnlyRows, SharedRows } from "./compared-rows.js";

/** Campaigns beside each other: yield by topic and by hops, and the rows that they share. */
export function ComparisonPanel({ names }: { names: readonly string[] }) {
  const { answer, problem } = useAnswer(() => api.compare(names), names.join("\n"));
  if (problem) return <Problem problem={problem} />;
  if (answer === null) return <Nothing>Comparing…</Nothing>;
  return (
    <>
      <Panel title="Yield by topic" aside="accepted of played, 95% intervals">
        <Yields
          caption="Yield of each campaign by topic"
          head="Topic"
          filter="topic"
          names={answer.names}
          rows={answer.byTopic}
        />
      </Panel>
      <Panel title="Yield by number of hops" aside="as asked for, 95% intervals">
        <Yields
          caption="Yield of each campaign by number of hops"
          head="Hops"
          filter={null}
          names={answer.names}
          rows={answer.byHops}
        />
      </Panel>
      <Panel
        title="Rows in several"
        aside={answer.names
          .map((name, index) => `${count(answer.only[index]?.length ?? 0)} only in ${name}`)
          .join(", ")}
      >
        <SharedRows comparison={answer} />
      </Panel>
      <Panel title="Rows only in one">
        <OnlyRows comparison={answer} />
      </Panel>
    </>
  );
}

interface YieldsProps {
  caption: string;
  head: string;
  /** The filter of the rounds that a kind is a value of; null where the rounds have none for it. */
  filter: "topic" | null;
  names: readonly string[];
  rows: readonly YieldRow[];
}

function Yields({ caption, head, filter, names, rows }: YieldsProps) {
  return (
    <DataTable
      caption={caption}
      head={[head, ...names]}
      rows={rows.map(({ kind, yields }) => [
        kind,
        ...yields.map((one, index) => {
          const name = names[index] ?? "";
          if (one === null) return "–";
          if (filter === null) return figuresOf(one);
          return (
            <a key={name} href={addressOf(name, linkTo("rounds", null, { [filter]: [kind] }))}>
              {figuresOf(one)}
            </a>
          );
        }),
      ])}
    />
  );
}

const figuresOf = ({ accepted, rounds, rate, low, high }: Yield) =>
  `${percent(rate)} (${percent(low)}–${percent(high)}), ${accepted}/${rounds}`;
