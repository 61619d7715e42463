import { lazy, Suspense } from "react";
import { CopyButton } from "./copy-button.js";

const Highlighted = lazy(() => import("./highlighted.js"));

/** Longer texts are shown plain: colours help nobody there, and take long. */
const MOST_COLOURED = 20_000;

interface CodeProps {
  title: string;
  text: string;
  /** Null: not coloured. */
  language?: "python" | "json" | null;
  /** Its lines are wrapped: for what is not a program. */
  prose?: boolean;
}

/** Program text or output, unchanged, to be copied. It can be scrolled by keyboard. */
export function Code({ title, text, language = null, prose = false }: CodeProps) {
  const isPlain = language === null || text.length > MOST_COLOURED;
  return (
    <figure className="code">
      <figcaption className="dim">
        <span>{title}</span>
        {text !== "" && <CopyButton label="Copy" text={text} />}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too */}
      <pre tabIndex={0} className={prose ? "wrapped" : undefined}>
        {isPlain ? (
          text || " "
        ) : (
          <Suspense fallback={text}>
            <Highlighted text={text} language={language} />
          </Suspense>
        )}
      </pre>
    </figure>
  );
}

/** A text that is JSON with its lines set out; any other text as it is. */
export function setOut(text: string): { text: string; language: "json" | null } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return { text, language: null };
    return { text: JSON.stringify(value, null, 2), language: "json" };
  } catch {
    return { text, language: null };
  }
}
