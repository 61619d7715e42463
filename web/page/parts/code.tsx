/** Program text or output, unchanged. It can be scrolled by keyboard. */
export function Code({ title, text }: { title: string; text: string }) {
  return (
    <figure className="code">
      <figcaption className="dim">{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too */}
      <pre tabIndex={0}>{text === "" ? " " : text}</pre>
    </figure>
  );
}
