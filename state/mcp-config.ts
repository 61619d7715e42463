import { z } from "zod";

const timeoutSeconds = z.number().positive().max(600).default(30).describe("For one call of one of its tools");

const tools = z
  .array(z.string())
  .optional()
  .describe("Which of the server's tools the Judge gets; default: all of them");

/** A Model Context Protocol server that this machine starts; its environment holds only PATH, HOME and the like, and what `env` names. */
const Stdio = z.strictObject({
  command: z.string(),
  args: z.array(z.string()).default([]),
  env: z.record(z.string(), z.string()).default({}).describe("All that the server sees beside PATH, HOME and the like"),
  timeoutSeconds,
  tools,
});

/** A Model Context Protocol server that is reached over HTTP. */
const Http = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  headers: z.record(z.string(), z.string()).default({}),
  timeoutSeconds,
  tools,
});

/** The servers whose tools become judge tools: what `mcp:` in nanoflux.yaml may say, by a name of your own. */
export const McpConfig = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and dashes"),
  z.union([Stdio, Http]),
);
export type McpConfig = z.infer<typeof McpConfig>;
export type McpServerConfig = McpConfig[string];
