import { toJsxRuntime } from "hast-util-to-jsx-runtime";
import json from "highlight.js/lib/languages/json";
import python from "highlight.js/lib/languages/python";
import { createLowlight } from "lowlight";
import { useMemo } from "react";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";

const lowlight = createLowlight({ json, python });

/** A text in the colours of its language, as elements and never as HTML. */
export default function Highlighted({ text, language }: { text: string; language: "python" | "json" }) {
  return useMemo(() => toJsxRuntime(lowlight.highlight(language, text), { Fragment, jsx, jsxs }), [text, language]);
}
