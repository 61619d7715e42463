import type { RoundCall } from "../../api.js";
import { Code } from "../parts/code.js";
import { duration } from "../parts/figures.js";
import { ModelName } from "../parts/model-name.js";
import { Panel } from "../parts/panel.js";

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
            <CallOf call={call} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function CallOf({ call: { step, role, model, ms, messages, reply } }: { call: Call }) {
  return (
    <details>
      <summary>
        {step}{" "}
        <span className="dim">
          {role} · <ModelName reference={model} /> · {duration(ms)}
        </span>
      </summary>
      {messages.map((message, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages are identified by their order
        <Code key={index} title={message.role} text={message.content} />
      ))}
      <Code title="reply" text={reply.content} />
      {reply.toolCalls.map(({ id, name, args }) => (
        <Code
          key={id}
          title={`calls ${name}`}
          text={typeof args.code === "string" ? args.code : JSON.stringify(args, null, 2)}
        />
      ))}
    </details>
  );
}
