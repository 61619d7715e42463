import { type FormEvent, useState } from "react";
import type { ExampleView } from "../../api.js";
import { api, type Refusal } from "../data/request.js";
import { asRefusal } from "../data/use-answer.js";
import { EditButtons } from "../parts/edit-buttons.js";
import { Problem } from "../parts/problem.js";

interface RowEditFormProps {
  view: ExampleView;
  onChanged: (row: ExampleView) => void;
  onBack: () => void;
}

/** A row's words to be changed. The edit counts once the row's programs hold for it; until then nothing is recorded. */
export function RowEditForm({ view: { example, edited }, onChanged, onBack }: RowEditFormProps) {
  const row = edited ?? example;
  const [question, setQuestion] = useState(row.question);
  const [hops, setHops] = useState<readonly string[]>(row.hops.map((hop) => hop.question));
  const [explanation, setExplanation] = useState(row.explanation);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const send = (edit: { question: string; explanation: string; hops: string[] } | null) => {
    setSending(true);
    setProblem(null);
    api
      .reviewExample(example.id, { edit })
      .then(
        (changed) => {
          onChanged(changed);
          onBack();
        },
        (thrown) => setProblem(asRefusal(thrown)),
      )
      .finally(() => setSending(false));
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send({ question, explanation, hops: [...hops] });
  };
  const isBlank = [question, ...hops].some((text) => text.trim() === "");
  return (
    <form className="edit panel" onSubmit={onSubmit} aria-label="Edit the row">
      <Field label="Question" text={question} onChange={setQuestion} />
      {hops.map((hop, index) => (
        <Field
          // biome-ignore lint/suspicious/noArrayIndexKey: hops are identified by their order
          key={index}
          label={`Hop ${index + 1}`}
          text={hop}
          onChange={(text) => setHops(hops.map((other, at) => (at === index ? text : other)))}
        />
      ))}
      <Field label="Explanation" text={explanation} onChange={setExplanation} />
      <p className="dim">Change words only. Its programs run again with the numbers that stand there.</p>
      <Problem problem={problem} />
      <EditButtons
        submit={isSending ? "Proving…" : "Prove again and save"}
        blocked={isSending || isBlank}
        onBack={onBack}
      />
      {edited && (
        <p>
          <button type="button" disabled={isSending} onClick={() => send(null)}>
            Take the edit back
          </button>
        </p>
      )}
    </form>
  );
}

function Field({ label, text, onChange }: { label: string; text: string; onChange: (text: string) => void }) {
  return (
    <label>
      <span className="dim">{label}</span>
      <textarea
        dir="auto"
        rows={Math.min(8, Math.ceil(text.length / 80) + 1)}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
