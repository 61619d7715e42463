import { useEffect, useRef } from "react";

interface TexProps {
  tex: string;
  display: boolean;
  /** The formula as it is written, delimiters included: shown until it is drawn, and where it cannot be. */
  written: string;
}

/** Most nested macros: a formula of a model's must not take long. */
const MOST_EXPANSIONS = 200;

/** A formula, drawn by KaTeX as MathML: it makes elements, and takes in neither HTML nor links. */
export function Tex({ tex, display, written }: TexProps) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let current = true;
    import("katex").then(({ render }) => {
      if (!current || place.current === null) return;
      try {
        render(tex, place.current, {
          displayMode: display,
          output: "mathml",
          trust: false,
          strict: "ignore",
          maxExpand: MOST_EXPANSIONS,
        });
      } catch {
        place.current.textContent = written;
      }
    });
    return () => {
      current = false;
    };
  }, [tex, display, written]);
  // Drawing replaces the text behind React's back; the key makes a new element for a new text.
  return (
    <span key={written} ref={place} className="tex" title={written}>
      {written}
    </span>
  );
}
