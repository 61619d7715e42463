import { useMemo } from "react";
import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import { Code } from "../parts/code.js";
import { type MarkedRange, markText } from "./mark-text.js";
import { prepare } from "./prepare.js";
import { Tex } from "./tex.js";

/** Without links and pictures: a model's text must not lead anywhere, or load anything. */
const ALLOWED =
  "p strong em del code pre ul ol li h1 h2 h3 h4 h5 h6 blockquote table thead tbody tr th td hr br mark".split(" ");

const COMPONENTS: Components = {
  pre: ({ children }) => <>{children}</>,
  code: ({ className = "", children }) => {
    const text = String(children ?? "");
    if (className.includes("math-display")) return <Tex tex={text} display written={text} />;
    if (className.includes("math-inline")) return <Tex tex={text} display={false} written={text} />;
    const [, language] = /language-(\w+)/.exec(className) ?? [];
    if (language === undefined && !text.includes("\n")) return <code>{text}</code>;
    return <Code title={language ?? "code"} text={text.trimEnd()} language={language === "python" ? "python" : null} />;
  },
  // The page's own headings tell its parts; a model's are only emphasis.
  ...Object.fromEntries(["h1", "h2", "h3", "h4", "h5", "h6"].map((name) => [name, Emphasis])),
};

function Emphasis({ children }: { children?: React.ReactNode }) {
  return (
    <p>
      <strong>{children}</strong>
    </p>
  );
}

/** A model's text as Markdown with formulas; stretches of it can be marked. HTML in it stays text. */
export default function Prose({ text, ranges }: { text: string; ranges: readonly MarkedRange[] }) {
  const prepared = useMemo(() => prepare(text), [text]);
  const plugins = useMemo(
    () => [
      () =>
        markText(
          ranges.map(({ start, end, ...rest }) => ({
            ...rest,
            start: prepared.place[start] ?? 0,
            end: prepared.place[end] ?? 0,
          })),
        ),
    ],
    [ranges, prepared],
  );
  return (
    <div className="prose" dir="auto">
      <Markdown
        remarkPlugins={[remarkGfm, [remarkMath, { singleDollarTextMath: true }]]}
        rehypePlugins={plugins}
        allowedElements={ALLOWED}
        unwrapDisallowed
        components={COMPONENTS}
      >
        {prepared.text}
      </Markdown>
    </div>
  );
}
