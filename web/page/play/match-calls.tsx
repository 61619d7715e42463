import { useState } from "react";
import type { MatchView } from "../../api.js";
import { api } from "../data/request.js";
import { useAnswer } from "../data/use-answer.js";
import { Panel } from "../parts/panel.js";
import { Problem } from "../parts/problem.js";
import { CallList } from "../rounds/call-list.js";

/** The match's model calls: their number, and on demand every message. */
export function MatchCalls({ view: { id, calls } }: { view: MatchView }) {
  const [open, setOpen] = useState(false);
  if (calls.length === 0) return null;
  if (open) return <Whole id={id} known={calls.length} />;
  return (
    <Panel title="Model calls" aside={String(calls.length)}>
      <button type="button" onClick={() => setOpen(true)}>
        Show every message
      </button>
    </Panel>
  );
}

function Whole({ id, known }: { id: string; known: number }) {
  const { answer, problem } = useAnswer(() => api.matchCalls(id), `${id} ${known}`);
  return problem ? <Problem problem={problem} /> : <CallList calls={answer ?? []} />;
}
