import type { Refusal } from "../data/request.js";

/** A server error and its fix. */
export function Problem({ problem }: { problem: Refusal | null }) {
  if (problem === null) return null;
  return (
    <p className="problem text" role="alert">
      {problem.message} {problem.fix !== "" && <span>{problem.fix}</span>}
    </p>
  );
}
