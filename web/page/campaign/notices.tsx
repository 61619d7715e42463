import type { Report } from "../../../state/report/report.js";
import { linkTo } from "../data/route.js";

/** Why rounds yield little, with the rounds; and what a person should read once, the latest first. */
export function Notices({ report: { whyNothing, notices } }: { report: Report }) {
  const [latest, ...earlier] = notices.toReversed();
  return (
    <>
      {whyNothing && (
        <p className="note text">
          {whyNothing.message} <a href={linkTo("rounds", null, { outcome: [whyNothing.outcome] })}>Show these rounds</a>
        </p>
      )}
      {latest !== undefined && <p className="note text">{latest}</p>}
      {earlier.length > 0 && (
        <details>
          <summary className="dim">Earlier notices: {earlier.length}</summary>
          {earlier.map((note) => (
            <p key={note} className="note text">
              {note}
            </p>
          ))}
        </details>
      )}
    </>
  );
}
