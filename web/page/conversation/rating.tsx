import type { Quality } from "../../../state/records/verdict.js";
import { Turn } from "./turn.js";

/** The quality rating. */
export function Rating({ quality: { clarity, necessity, soundness, overall, comment } }: { quality: Quality }) {
  return (
    <Turn who="Judge" side="judge" title="Quality">
      <Figures quality={{ clarity, necessity, soundness, overall }} />
      <p className="text">{comment}</p>
    </Turn>
  );
}

function Figures({ quality }: { quality: Omit<Quality, "comment"> }) {
  return (
    <dl className="figures">
      {Object.entries(quality).map(([name, value]) => (
        <div key={name}>
          <dt className="dim">{name}</dt>
          <dd>{value.toFixed(2)}</dd>
        </div>
      ))}
    </dl>
  );
}
