import type { Element, ElementContent, Root, Text } from "hast";

/** A stretch of a text that is marked, with the class and the title of its mark. */
export interface MarkedRange {
  start: number;
  end: number;
  className: string;
  title: string;
}

/** Wraps stretches of a Markdown text into `mark` elements, wherever its words stand as they were written. */
export const markText = (ranges: readonly MarkedRange[]) => (tree: Root) => {
  const visit = (parent: Root | Element) => {
    const children = parent.children.flatMap((child): Root["children"] => {
      if (child.type === "text") return markedText(child, ranges);
      if (child.type === "element" && child.tagName !== "code") visit(child);
      return [child];
    });
    if (parent.type === "root") parent.children = children;
    else parent.children = children.filter((child): child is ElementContent => child.type !== "doctype");
  };
  visit(tree);
};

function markedText(node: Text, ranges: readonly MarkedRange[]): ElementContent[] {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  // Where the parser has taken escapes away, its text is shorter than the place it came from.
  if (start === undefined || end === undefined || end - start !== node.value.length) return [node];
  const pieces: ElementContent[] = [];
  let at = start;
  const words = (until: number) => {
    if (until > at) pieces.push({ type: "text", value: node.value.slice(at - start, until - start) });
  };
  for (const range of ranges) {
    if (range.start < at || range.end > end) continue;
    words(range.start);
    const value = node.value.slice(range.start - start, range.end - start);
    pieces.push({
      type: "element",
      tagName: "mark",
      properties: { className: [range.className], title: range.title },
      children: [{ type: "text", value }],
    });
    at = range.end;
  }
  words(end);
  return pieces;
}
