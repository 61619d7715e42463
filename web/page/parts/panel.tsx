import { type ReactNode, useId } from "react";

/** A section of a view with a title. */
export function Panel({
  title,
  aside,
  wide = false,
  children,
}: {
  title: string;
  aside?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={wide ? "panel wide" : "panel"} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside !== undefined && <div className="dim">{aside}</div>}
      </header>
      {children}
    </section>
  );
}

/** Shown in place of missing content. */
export const Nothing = ({ children = "Nothing yet." }: { children?: ReactNode }) => <p className="dim">{children}</p>;
