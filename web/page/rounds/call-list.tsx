import type { RoundCall } from "../../api.js";
import { duration } from "../parts/figures.js";
import { ModelName } from "../parts/model-name.js";
import { Panel } from "../parts/panel.js";
import { CallTexts } from "./call-texts.js";

type Call = Pick<RoundCall, "step" | "role" | "model" | "ms" | "messages" | "reply">;

/** Every model call: the exact messages and the raw reply. */
export function CallList({ calls }: { calls: readonly Call[] }) {
  if (calls.length === 0) return null;
  return (
    <Panel title="Model calls" aside={String(calls.length)}>
      <ol className="calls">
        {calls.map((call, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: calls are identified by their order
          <li key={index}>
            <details>
              <summary>
                {call.step}{" "}
                <span className="dim">
                  {call.role} · <ModelName reference={call.model} /> · {duration(call.ms)}
                </span>
              </summary>
              <CallTexts call={call} />
            </details>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
