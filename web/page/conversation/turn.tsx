import type { ReactNode } from "react";

interface TurnProps {
  /** The player or the Judge. */
  who: string;
  side: "attacker" | "defender" | "judge";
  title: ReactNode;
  children: ReactNode;
}

/** One side's turn in a round. */
export function Turn({ who, side, title, children }: TurnProps) {
  return (
    <article className={`turn ${side}`}>
      <header>
        <span className="who">{who}</span>
        {side !== "judge" && <span className="dim">{side}</span>}
        <span className="what">{title}</span>
      </header>
      {children}
    </article>
  );
}
