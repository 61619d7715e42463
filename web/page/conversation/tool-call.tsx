import type { Evidence } from "../../../state/records/verdict.js";
import { Code } from "../parts/code.js";
import { duration } from "../parts/figures.js";

/** One tool call: input, output and status. */
export function ToolCall({ call: { tool, input, output, status, ms } }: { call: Evidence }) {
  return (
    <div className="tool-call">
      <p>
        <span className="tag plain">{tool}</span> <span className={status === "ok" ? "good" : "bad"}>{status}</span>{" "}
        <span className="dim">{duration(ms)}</span>
      </p>
      <Code title="in" text={mainText(input, "code")} language={typeof input.code === "string" ? "python" : "json"} />
      <Code title="out" text={mainText(output, "stdout")} prose />
    </div>
  );
}

/** The text under a key, with the other fields; otherwise everything as JSON. */
function mainText(values: Record<string, unknown>, key: string): string {
  const { [key]: text, ...rest } = values;
  const others = Object.values(rest).some((value) => value !== "" && value !== null && value !== undefined);
  if (typeof text !== "string") return JSON.stringify(values, null, 2);
  return others ? `${text.trimEnd()}\n\n${JSON.stringify(rest, null, 2)}` : text.trimEnd();
}
