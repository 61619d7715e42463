import { useEffect, useState } from "react";
import { duration } from "../parts/figures.js";

const TICK_MS = 500;

/** The call that is awaited now: it grows until it is answered. `answered`: milliseconds until the last answer. */
export function Running({ since, answered }: { since: string; answered: number }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const waiting = Math.max(0, now - Date.parse(since) - answered);
  const share = (100 * waiting) / Math.max(1, answered + waiting);
  return (
    <li className="running">
      <span className="step">now</span>
      <span className="track" aria-hidden="true">
        <span className="took now" style={{ left: `${100 - share}%`, width: `${share}%` }} />
      </span>
      <span className="dim took-text">{duration(waiting)}</span>
    </li>
  );
}
