import { z } from "zod";
import { NanofluxError } from "../../state/errors.js";
import type { JudgeTool } from "../judge-tool.js";
import { createToolbox } from "../registry.js";
import { importTool } from "./import-tool.js";
import { type FromHost, ToHost } from "./messages.js";

/*
 * The program of a user tool's process: loads the tool named in its arguments, reports whether it is valid, then answers
 * calls until the parent is gone. Keep it in step with hosted-tool.ts, its only caller.
 */

function send(message: FromHost): void {
  process.send?.(message);
}

function serve(tool: JudgeTool): void {
  const toolbox = createToolbox([tool]);
  process.on("message", async (received) => {
    const message = ToHost.parse(received);
    if (message.type === "release") toolbox.release(message.scope);
    if (message.type === "call") {
      const { status, output } = await toolbox.call({ scope: message.scope, tool: tool.name, input: message.input });
      send({ type: "done", call: message.call, status, output });
    }
    if (message.type === "close") {
      await toolbox.close();
      process.exit(0);
    }
  });
  send({
    type: "ready",
    name: tool.name,
    description: tool.description,
    input: z.toJSONSchema(tool.input, { io: "input" }),
    ...tool.limits,
  });
}

// The process must not outlive its parent.
process.on("disconnect", () => process.exit(0));

const [name = "", folder = ""] = process.argv.slice(2);
try {
  serve(await importTool(name, folder));
} catch (error) {
  const { code, message, fix } = NanofluxError.isInstance(error)
    ? error
    : new NanofluxError("TOOL_INVALID", `The tool "${name}" cannot be used: ${error}`, "Fix the file.");
  send({ type: "refused", code: code === "TOOL_UNKNOWN" ? code : "TOOL_INVALID", message, fix });
}
