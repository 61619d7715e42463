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

/** The accepted rows; asked for anew when the campaign has gone on. */
export function useExamples(): Examples {
  const events = useLive(({ campaign }) => campaign?.events);
  const { answer, problem } = useAnswer(api.examples, String(events));
  const [edited, setEdited] = useState<ExampleView | null>(null);
  const changed = answer?.map((row) => (row.example.id === edited?.example.id ? edited : row)) ?? null;
  return { examples: changed, problem, changed: setEdited };
}
