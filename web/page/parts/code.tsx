/** Program text or output, as it stands. It scrolls by keyboard too. */
export function Code({ title, text }: { title: string; text: string }) {
  return (
    <figure className="code">
      <figcaption className="dim">{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too */}
      <pre tabIndex={0}>{text === "" ? " " : text}</pre>
    </figure>
  );
}
