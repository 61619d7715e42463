/** The buttons of an edit form: submit, disabled while the text is invalid, and back. */
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
