import type { Example } from "../../../state/records/example.js";
import type { ExampleView } from "../../api.js";
import { linkTo } from "../data/route.js";
import { Panel } from "../parts/panel.js";

/** Characters of a neighbour's question. */
const SHOWN = 120;

/** The rows whose nearest neighbour this one was when they were accepted. */
export function Later({ example, all }: { example: Example; all: readonly ExampleView[] }) {
  const later = all.filter((other) => other.example.novelty.nearestId === example.id);
  if (later.length === 0) return null;
  return (
    <Panel title="Later neighbours">
      <ul className="neighbours">
        {later.map(({ example: { id, question, novelty } }) => (
          <li key={id}>
            <span className="number">{novelty.score.toFixed(3)}</span>{" "}
            <a href={linkTo("examples", id)}>{question.length > SHOWN ? `${question.slice(0, SHOWN)}…` : question}</a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
