import type { Nearest as Neighbour } from "../../../state/records/round.js";
import { linkTo } from "../data/route.js";

/** A question's nearest neighbour among the texts that it must not repeat. */
export function Nearest({ nearest: { source, id, score, overlap } }: { nearest: Neighbour }) {
  return (
    <p className="aside dim">
      Nearest in {source}: {id && source === "accepted" ? <a href={linkTo("examples", id)}>{id}</a> : (id ?? "nothing")}
      , similarity {score.toFixed(3)}
      {overlap !== undefined && `, overlap ${overlap.toFixed(2)}`}
    </p>
  );
}
