import type { RoundView } from "../../api.js";
import { Rating } from "../conversation/rating.js";
import { VerdictTurn } from "../conversation/verdict-turn.js";
import { OutcomeTag } from "../parts/outcome.js";

/** What the Judge found, in order, and how the round ended. */
export function Verdicts({ view: { result } }: { view: RoundView }) {
  if (result === null) return null;
  const { verdicts, quality, outcome, reason } = result;
  return (
    <section className="conversation" aria-label="Verdicts">
      {verdicts.map((verdict, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: verdicts are identified by their order
        <VerdictTurn key={index} verdict={verdict} />
      ))}
      {quality && <Rating quality={quality} />}
      <p className="ending text">
        <OutcomeTag outcome={outcome} /> {reason}
      </p>
    </section>
  );
}
