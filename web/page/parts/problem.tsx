import type { Refusal } from "../data/request.js";

/** What the server refused and what to do about it. */
export function Problem({ problem }: { problem: Refusal | null }) {
  if (problem === null) return null;
  return (
    <p className="problem text" role="alert">
      {problem.message} {problem.fix !== "" && <span>{problem.fix}</span>}
    </p>
  );
}
