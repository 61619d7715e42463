import { useState } from "react";
import type { MatchView } from "../../api.js";
import { Code } from "../parts/code.js";
import { EditButtons } from "../parts/edit-buttons.js";
import { JsonField, readJson } from "../parts/json-field.js";
import type { PlayedMatch } from "./use-match.js";

interface Place {
  level: number;
  key: string;
}

/** The state of every running graph, innermost first; each value can be edited while the match is stopped. */
export function StateValues({ view, act }: { view: MatchView; act: PlayedMatch["act"] }) {
  const [edited, setEdited] = useState<Place | null>(null);
  const save = async (place: Place, value: unknown) => {
    if (await act("edit", { level: place.level, keys: [place.key], value })) setEdited(null);
  };
  return view.levels
    .map(({ graph, path, values }, level) => (
      <section key={path || graph} aria-label={`State of the ${graph}`}>
        <h3>{path === "" ? graph : `${graph} (${path})`}</h3>
        {Object.entries(values).map(([key, value]) =>
          edited?.level === level && edited.key === key ? (
            <Editor
              key={key}
              name={key}
              value={value}
              onSave={(changed) => save({ level, key }, changed)}
              onBack={() => setEdited(null)}
            />
          ) : (
            <Value key={key} name={key} value={value} onEdit={view.busy ? null : () => setEdited({ level, key })} />
          ),
        )}
      </section>
    ))
    .reverse();
}

function Value({ name, value, onEdit }: { name: string; value: unknown; onEdit: (() => void) | null }) {
  const text = JSON.stringify(value, null, 2) ?? "";
  return (
    <details className="value">
      <summary>
        <span>{name}</span> <span className="dim glance">{JSON.stringify(value)?.slice(0, 80)}</span>
      </summary>
      <Code title={name} text={text} />
      <button type="button" disabled={onEdit === null} aria-label={`Edit ${name}`} onClick={() => onEdit?.()}>
        Edit
      </button>
    </details>
  );
}

interface EditorProps {
  name: string;
  value: unknown;
  onSave: (value: unknown) => void;
  onBack: () => void;
}

function Editor({ name, value, onSave, onBack }: EditorProps) {
  const [text, setText] = useState(JSON.stringify(value, null, 2) ?? "null");
  const read = readJson(text);
  return (
    <form
      className="edit"
      onSubmit={(event) => {
        event.preventDefault();
        if ("value" in read) onSave(read.value);
      }}
    >
      <JsonField label={`${name}, as JSON`} text={text} onChange={setText} />
      <EditButtons submit={`Set ${name}`} blocked={"problem" in read} onBack={onBack} />
    </form>
  );
}
