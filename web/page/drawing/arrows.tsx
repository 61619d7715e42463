/** The arrowheads used by the drawings' edges. */
export function Arrows() {
  return (
    <svg className="unseen" aria-hidden="true">
      <defs>
        {["arrow", "arrow-lit"].map((id) => (
          <marker
            key={id}
            id={id}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerUnits="userSpaceOnUse"
            markerWidth="9"
            markerHeight="9"
            orient="auto-start-reverse"
          >
            <path d="M 0 0.5 L 7 4 L 0 7.5 z" className={id} />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
