import { useState } from "react";
import type { ExampleView } from "../../api.js";
import { useLive } from "../data/live.js";
import { api } from "../data/request.js";
import { type Asked, useAnswer } from "../data/use-answer.js";

interface Examples extends Pick<Asked<ExampleView[]>, "problem"> {
  /** Null before the first answer. */
  examples: ExampleView[] | null;
  /** Updates a row from the server. */
  changed: (row: ExampleView) => void;
}

/**
 * The accepted rows, reloaded when there is a new one and, if nothing is played, after any event. The rows are megabytes,
 * and a running campaign has events all the time.
 */
export function useExamples(): Examples {
  const state = useLive(
    ({ campaign }) => campaign && (campaign.running ? `with ${campaign.report.accepted}` : campaign.events),
  );
  const { answer, problem } = useAnswer(api.examples, String(state));
  const [edited, setEdited] = useState<ExampleView | null>(null);
  const changed = answer?.map((row) => (row.example.id === edited?.example.id ? edited : row)) ?? null;
  return { examples: changed, problem, changed: setEdited };
}
