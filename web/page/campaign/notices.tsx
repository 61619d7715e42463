import type { Report } from "../../../state/report/report.js";
import type { GivenNotice } from "../../api.js";
import { linkTo } from "../data/route.js";

/** Why rounds yield little, with the rounds; and what a person should read once, the latest first. */
export function Notices({ report: { whyNothing }, given }: { report: Report; given: readonly GivenNotice[] }) {
  const [latest, ...earlier] = given.toReversed();
  return (
    <>
      {whyNothing && (
        <p className="note text">
          {whyNothing.message} <a href={linkTo("rounds", null, { outcome: [whyNothing.outcome] })}>Show these rounds</a>
        </p>
      )}
      {latest !== undefined && <Given notice={latest} />}
      {earlier.length > 0 && (
        <details>
          <summary className="dim">Earlier notices: {earlier.length}</summary>
          {earlier.map((note) => (
            <Given key={note.message} notice={note} />
          ))}
        </details>
      )}
    </>
  );
}

/** A notice, with the rounds that had ended when it was given: those are what it speaks of. */
function Given({ notice: { message, at, rounds } }: { notice: GivenNotice }) {
  return (
    <p className="note text">
      {message}{" "}
      {rounds > 0 && (
        <a href={linkTo("rounds", null, { ended: [`..${Date.parse(at)}`], sort: ["Ended.desc"] })}>
          {rounds === 1 ? "The round until then" : `The ${rounds} rounds until then`}
        </a>
      )}
    </p>
  );
}
