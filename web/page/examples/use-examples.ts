import { useState } from "react";
import type { ExampleView } from "../../api.js";
import { useLive } from "../data/live.js";
import { api } from "../data/request.js";
import { type Asked, useAnswer } from "../data/use-answer.js";

interface Examples extends Pick<Asked<ExampleView[]>, "problem"> {
  /** Null before the first answer. */
  examples: ExampleView[] | null;
  /** Takes in a row that the server has changed. */
  changed: (row: ExampleView) => void;
}

/**
 * The accepted rows; asked for anew when there is another, and, where nothing is played, when anything has happened:
 * the rows are megabytes, and a campaign that is played tells of something all the time.
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
