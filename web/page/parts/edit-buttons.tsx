/** Ends a form that edits: by its submission, which is blocked while the text means nothing, or without. */
export function EditButtons({ submit, blocked, onBack }: { submit: string; blocked: boolean; onBack: () => void }) {
  return (
    <div className="buttons">
      <button type="submit" className="primary" disabled={blocked}>
        {submit}
      </button>
      <button type="button" onClick={onBack}>
        Back
      </button>
    </div>
  );
}
