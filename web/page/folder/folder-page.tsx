import { useEffect, useState } from "react";
import { isCopy } from "../data/bundle.js";
import { api } from "../data/request.js";
import { linkTo } from "../data/route.js";
import { useAnswer } from "../data/use-answer.js";
import { Nothing, Panel } from "../parts/panel.js";
import { Problem } from "../parts/problem.js";
import { useFilters } from "../table/use-filters.js";
import { CampaignList } from "./campaign-list.js";
import { ComparisonPanel } from "./comparison-panel.js";

/** Milliseconds between two looks at a folder: its campaigns may run. */
const LOOK_MS = 5000;

const NONE: readonly string[] = [];

/** The campaigns of a folder, and those that are chosen beside each other; or a word that nothing is watched. */
export function FolderPage() {
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    if (isCopy) return;
    const timer = setInterval(
      () => document.visibilityState === "visible" && setLooks((before) => before + 1),
      LOOK_MS,
    );
    return () => clearInterval(timer);
  }, []);
  const { answer, problem } = useAnswer(api.campaigns, String(looks));
  const { chosen, set } = useFilters("campaign");
  const picked = chosen.compare ?? NONE;
  if (answer === null) return problem ? <Problem problem={problem} /> : <Nothing>Asking the server…</Nothing>;
  if (answer.folder === null) {
    return (
      <Nothing>
        No campaign is watched: <code>nanoflux watch DIR</code> shows one, or all those in a folder.{" "}
        <a href={linkTo("play")}>A match can be played</a> all the same.
      </Nothing>
    );
  }
  return (
    <>
      <header className="heading">
        <h1>
          Campaigns <span className="dim">{answer.folder}</span>
        </h1>
        {!isCopy && <p className="dim">Choose two or more to compare them.</p>}
      </header>
      <Panel title="Campaigns" aside={String(answer.campaigns.length)}>
        <CampaignList campaigns={answer.campaigns} chosen={picked} onChoose={(names) => set("compare", names)} />
      </Panel>
      {picked.length > 1 && <ComparisonPanel names={picked} />}
    </>
  );
}
