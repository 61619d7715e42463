import { Fragment, type ReactNode } from "react";
import { mathPieces } from "./math-pieces.js";
import { Tex } from "./tex.js";

/** A stretch of a text that is shown in its own way. Marks are in order and do not overlap. */
export interface Mark {
  start: number;
  end: number;
  show: (text: string) => ReactNode;
}

/** A text as it was written, with its formulas drawn and its marks set; a mark within a formula is left out. */
export function Words({ text, marks = [] }: { text: string; marks?: readonly Mark[] }) {
  return mathPieces(text).map(({ start, end, tex, display }) => {
    const written = text.slice(start, end);
    if (tex !== null) return <Tex key={start} tex={tex} display={display} written={written} />;
    return <Fragment key={start}>{marked(written, start, marks)}</Fragment>;
  });
}

/** A piece of a text that begins at character `from`, with the marks that lie in it. */
export function marked(text: string, from: number, marks: readonly Mark[]): ReactNode[] {
  const nodes: ReactNode[] = [];
  let at = from;
  for (const { start, end, show } of marks) {
    if (start < at || end > from + text.length) continue;
    nodes.push(text.slice(at - from, start - from));
    nodes.push(<Fragment key={start}>{show(text.slice(start - from, end - from))}</Fragment>);
    at = end;
  }
  nodes.push(text.slice(at - from));
  return nodes;
}
