import { useLive } from "../data/live.js";

/** Says when the server does not answer; what stands on the page is then what was known last. */
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
