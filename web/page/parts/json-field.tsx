/** A text parsed as JSON, or the parse error. */
export function readJson(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** An input field for a JSON value, which shows errors immediately. */
export function JsonField({
  label,
  text,
  onChange,
}: {
  label: string;
  text: string;
  onChange: (text: string) => void;
}) {
  const read = readJson(text);
  return (
    <>
      <textarea
        className="code"
        aria-label={label}
        aria-invalid={"problem" in read}
        spellCheck={false}
        rows={Math.min(24, text.split("\n").length + 1)}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      {"problem" in read && (
        <p className="problem" role="status">
          {read.problem}
        </p>
      )}
    </>
  );
}
