import { useLive } from "../data/live.js";

/** Shown when the server does not answer; the page then keeps its latest data. */
export function Away() {
  const away = useLive(({ server }) => server === "away");
  return (
    <div role="status">
      {away && (
        <p className="away">
          The server is away. What you see is what was known last; the page goes on by itself when it is back.
        </p>
      )}
    </div>
  );
}
