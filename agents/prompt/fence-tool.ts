import type { ToolSpec } from "../../state/records/message.js";
import { type Fence, fenceFor } from "./fence.js";

/** The description of a server's tool for a model: the server's own words, fenced, those on parameters too. */
export function fenceTool(spec: ToolSpec, seed: number): ToolSpec {
  const fence = fenceFor({ seed, prompt: `tool ${spec.name}` });
  const parameters = Object.fromEntries(
    Object.entries(spec.parameters).map(([key, value]) => [key, fenceDescriptions(value, fence)]),
  );
  return { ...spec, description: fence.text("tool_description", spec.description), parameters };
}

function fenceDescriptions(value: unknown, fence: Fence): unknown {
  if (Array.isArray(value)) return value.map((item) => fenceDescriptions(item, fence));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      (key === "description" || key === "title") && typeof inner === "string"
        ? fence.text("tool_description", inner)
        : fenceDescriptions(inner, fence),
    ]),
  );
}
