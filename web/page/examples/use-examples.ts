import { useMemo, useState } from "react";
import type { ExampleView } from "../../api.js";
import { useLive } from "../data/live.js";
import { api } from "../data/request.js";
import { type Asked, useAnswer } from "../data/use-answer.js";

const NOTHING_SAID = { of: null, rows: new Map<string, ExampleView>() };

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
  // What was said since the rows were read; a new answer holds it already.
  const [said, setSaid] = useState<{ of: typeof answer; rows: ReadonlyMap<string, ExampleView> }>(NOTHING_SAID);
  const rows = said.of === answer ? said.rows : NOTHING_SAID.rows;
  const examples = useMemo(() => answer?.map((row) => rows.get(row.example.id) ?? row) ?? null, [answer, rows]);
  const changed = (row: ExampleView) =>
    setSaid((before) => ({
      of: answer,
      rows: new Map(before.of === answer ? before.rows : []).set(row.example.id, row),
    }));
  return { examples, problem, changed };
}
