import { type RefObject, useRef, useState } from "react";
import type { ExportBody, ExportPreview } from "../../api.js";
import { saveFile } from "../charts/save.js";
import { isCopy } from "../data/bundle.js";
import { useLive } from "../data/live.js";
import { api, type Refusal } from "../data/request.js";
import { asRefusal } from "../data/use-answer.js";
import { Code } from "../parts/code.js";
import { counted } from "../parts/figures.js";
import { Problem } from "../parts/problem.js";
import { Choice } from "../table/choice.js";

const NONE: readonly string[] = [];
const isFormat = (name: string | null): name is ExportBody["format"] => name !== null;

/** Exports the rows that the table shows: a format, what the files will hold, and the archive. Not in a copy. */
export function ExportPanel({ order }: { order: RefObject<readonly string[]> }) {
  const formats = useLive(({ campaign }) => campaign?.formats ?? NONE);
  const folder = useLive(({ campaign }) => campaign?.folder ?? "campaign");
  const dialog = useRef<HTMLDialogElement>(null);
  /** What was asked for last: an earlier answer may come after it. */
  const latest = useRef<ExportBody | null>(null);
  const [body, setBody] = useState<ExportBody | null>(null);
  const [preview, setPreview] = useState<ExportPreview | null>(null);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const [said, setSaid] = useState("");
  if (isCopy) return null;

  const look = (format: string | null) => {
    if (!isFormat(format)) return;
    const next = { ids: [...order.current], format };
    setBody(next);
    setSaid("");
    setProblem(null);
    latest.current = next;
    const isLatest = () => latest.current === next;
    api.exportPreview(next).then(
      (made) => isLatest() && setPreview(made),
      (thrown) => {
        if (!isLatest()) return;
        setPreview(null);
        setProblem(asRefusal(thrown));
      },
    );
  };
  const save = () => {
    if (body === null) return;
    setSaid("Running the proofs of these rows again…");
    setProblem(null);
    api.exportRows(body).then(
      ({ content, refused }) => {
        saveFile(`${folder}-${body.format}.zip`, content);
        setSaid(refused === 0 ? "Saved." : `Saved without ${counted(refused, "row")} whose proofs do not hold.`);
      },
      (thrown) => {
        setSaid("");
        setProblem(asRefusal(thrown));
      },
    );
  };
  const open = () => {
    dialog.current?.showModal();
    look(body?.format ?? formats[0] ?? null);
  };
  return (
    <>
      <button type="button" onClick={open}>
        Export…
      </button>
      <dialog ref={dialog} className="export" aria-label="Export the rows shown">
        <h2>Export the rows shown</h2>
        <p className="dim">Those that a person dropped stay behind, and so do those whose proofs no longer hold.</p>
        <Choice label="Format" values={formats} value={body?.format ?? null} onChange={look} />
        <Problem problem={problem} />
        {preview && (
          <>
            <p>
              {counted(preview.rows, "row")} in {counted(preview.files.length, "file")}:{" "}
              {preview.files.map(({ path }) => path).join(", ")}
              {preview.dropped > 0 && `; ${preview.dropped} dropped`}
            </p>
            {preview.card && <Code title="README.md" text={preview.card} prose />}
            <Code title={preview.first.path} text={preview.first.text} prose />
          </>
        )}
        <p role="status">{said}</p>
        <form method="dialog" className="buttons">
          <button type="button" className="primary" disabled={preview === null || preview.rows === 0} onClick={save}>
            Save as zip
          </button>
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  );
}
