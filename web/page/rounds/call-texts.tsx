import type { RoundCall } from "../../api.js";
import { Code, setOut } from "../parts/code.js";

/** A call's exact messages and its reply; JSON with its lines set out, so that nothing is cut off. */
export function CallTexts({ call: { messages, reply } }: { call: Pick<RoundCall, "messages" | "reply"> }) {
  return (
    <>
      {messages.map((message, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages are identified by their order
        <Code key={index} title={message.role} {...setOut(message.content)} prose />
      ))}
      {reply.content !== "" && <Code title="reply" {...setOut(reply.content)} prose />}
      {reply.toolCalls.map(({ id, name, args }) => (
        <Code
          key={id}
          title={`calls ${name}`}
          text={typeof args.code === "string" ? args.code : JSON.stringify(args, null, 2)}
          language={typeof args.code === "string" ? "python" : "json"}
        />
      ))}
    </>
  );
}
