import type { Example } from "../../../state/records/example.js";
import type { ExampleView } from "../../api.js";
import { linkTo } from "../data/route.js";
import { Nothing } from "../parts/panel.js";

/** This row's nearest neighbour when it was accepted, and the rows whose nearest neighbour is this one. */
export function Neighbours({ example, all }: { example: Example; all: readonly ExampleView[] }) {
  const { nearestId, score, threshold } = example.novelty;
  const nearest = all.find((other) => other.example.id === nearestId);
  const later = all.filter((other) => other.example.novelty.nearestId === example.id);
  if (nearestId === undefined && later.length === 0)
    return <Nothing>It resembled nothing when it was accepted.</Nothing>;
  return (
    <ul className="neighbours">
      {nearestId !== undefined && (
        <Neighbour id={nearestId} score={score} question={nearest?.example.question} what={`threshold ${threshold}`} />
      )}
      {later.map(({ example: { id, question, novelty } }) => (
        <Neighbour key={id} id={id} score={novelty.score} question={question} what="came later" />
      ))}
    </ul>
  );
}

function Neighbour({ id, score, question, what }: { id: string; score: number; question?: string; what: string }) {
  return (
    <li>
      <span className="number">{score.toFixed(3)}</span>{" "}
      {question === undefined ? <span>{id}</span> : <a href={linkTo("examples", id)}>{question}</a>}{" "}
      <span className="dim">{what}</span>
    </li>
  );
}
