import type { MatchMove } from "../../api.js";
import { ToolCall } from "../conversation/tool-call.js";
import { Code } from "../parts/code.js";
import { Nothing } from "../parts/panel.js";

/** The nodes that ran since the previous stop, each with its changes, and the tools that the Judge called. */
export function Moves({ moves }: { moves: readonly MatchMove[] }) {
  if (moves.length === 0) return <Nothing>Nothing ran since the stop before.</Nothing>;
  return (
    <ul className="moves">
      {moves.map(({ path, changed, toolCalls }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: moves are identified by their order
        <li key={index}>
          <p>
            <strong>{path}</strong> <span className="dim">{Object.keys(changed).join(", ") || "changed nothing"}</span>
          </p>
          {Object.entries(changed).map(([key, value]) => (
            <details key={key}>
              <summary>{key}</summary>
              <Code title={key} text={JSON.stringify(value, null, 2)} />
            </details>
          ))}
          {toolCalls.map((call, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: calls are identified by their order
            <ToolCall key={position} call={call} />
          ))}
        </li>
      ))}
    </ul>
  );
}
