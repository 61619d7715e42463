import { type ReactNode, useId } from "react";

/** A titled part of a view. */
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

/** What stands where there is nothing to show. */
export const Nothing = ({ children = "Nothing yet." }: { children?: ReactNode }) => <p className="dim">{children}</p>;
