import { useState } from "react";
import type { ExampleView } from "../../api.js";
import { isCopy } from "../data/bundle.js";
import { useLive } from "../data/live.js";
import { api, type Refusal } from "../data/request.js";
import { show } from "../data/route.js";
import { asRefusal } from "../data/use-answer.js";
import { CopyButton } from "../parts/copy-button.js";
import { Problem } from "../parts/problem.js";

/** What can be done with a round that has ended: step through it here or on the terminal, and copy its row. */
export function SheetActions({ round, row }: { round: string; row: ExampleView["example"] | null }) {
  const folder = useLive(({ campaign }) => campaign?.folder ?? "DIR");
  const [problem, setProblem] = useState<Refusal | null>(null);
  // Its calls come from the journal, and cost nothing.
  const begin = () =>
    api.openMatch({ round }).then(
      ({ id }) => show("play", id),
      (thrown) => setProblem(asRefusal(thrown)),
    );
  return (
    <>
      <div className="buttons">
        {!isCopy && (
          <button type="button" onClick={begin}>
            Step through it again
          </button>
        )}
        <CopyButton label="Copy the step command" text={`npx nanoflux step ${folder} --round ${round}`} />
        {row && <CopyButton label="Copy row as JSON" text={() => JSON.stringify(row)} />}
      </div>
      <Problem problem={problem} />
    </>
  );
}
