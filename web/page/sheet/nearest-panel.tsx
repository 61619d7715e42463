import { diffWordsWithSpace } from "diff";
import { useMemo } from "react";
import type { RoundView } from "../../api.js";
import { linkTo } from "../data/route.js";
import { Nothing, Panel } from "../parts/panel.js";

/** The nearest neighbour of a question when it was checked, and how the two differ word by word. */
export function NearestPanel({ view: { result, nearestQuestion } }: { view: RoundView }) {
  const nearest = result?.nearest;
  const question = result?.challenge?.question;
  if (nearest === undefined || question === undefined) return null;
  const { source, id, score, overlap } = nearest;
  if (id === undefined) {
    return (
      <Panel title="Nearest neighbour">
        <Nothing>It resembled nothing when it was checked.</Nothing>
      </Panel>
    );
  }
  const figures = `similarity ${score.toFixed(3)}${overlap === undefined ? "" : `, overlap ${overlap.toFixed(2)}`}`;
  return (
    <Panel title="Nearest neighbour" aside={figures}>
      <p>{source === "accepted" ? <a href={linkTo("examples", id)}>Row {id}</a> : `${id} in ${source}`}</p>
      {nearestQuestion === null ? (
        <Nothing>The text of {source} is not part of the campaign.</Nothing>
      ) : (
        <Difference from={nearestQuestion} to={question} />
      )}
    </Panel>
  );
}

/** Share of a text that both have, below which a difference word by word is nothing to read. */
const LEAST_SHARED = 0.4;

/** How two texts differ, word by word; the first text alone where they have little in common. */
export function Difference({ from, to }: { from: string; to: string }) {
  const parts = useMemo(() => diffWordsWithSpace(from, to), [from, to]);
  const same = parts.reduce((sum, { value, added, removed }) => sum + (added || removed ? 0 : value.length), 0);
  if (same < LEAST_SHARED * Math.max(from.length, to.length)) {
    return (
      <p className="text" dir="auto">
        {from}
      </p>
    );
  }
  return (
    <p className="text difference" dir="auto">
      {parts.map(({ value, added, removed }, index) => {
        // biome-ignore-start lint/suspicious/noArrayIndexKey: the parts of a difference are identified by their order
        if (added) return <ins key={index}>{value}</ins>;
        if (removed) return <del key={index}>{value}</del>;
        return <span key={index}>{value}</span>;
        // biome-ignore-end lint/suspicious/noArrayIndexKey: as above
      })}
    </p>
  );
}
