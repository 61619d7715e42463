import { z } from "zod";
import { openUrl } from "./open-url.js";

const timeoutSeconds = z.number().positive().max(600).default(30).describe("For one call of one of its tools");

const startSeconds = z.number().positive().max(600).default(30).describe("Until it has started and listed its tools");

const tools = z
  .array(z.string())
  .optional()
  .describe("Which of the server's tools the Judge gets; default: all of them");

/** A Model Context Protocol server that this machine starts. */
const Stdio = z.strictObject({
  command: z.string(),
  args: z.array(z.string()).default([]),
  env: z.array(z.string()).default([]).describe("Environment variables that it sees beside PATH, HOME and the like"),
  startSeconds,
  timeoutSeconds,
  tools,
});

/** A Model Context Protocol server that is reached over HTTP. */
const Http = z.strictObject({
  url: openUrl,
  headersEnv: z
    .record(z.string(), z.string())
    .default({})
    .describe("Headers of each request, with the environment variables that hold their values"),
  startSeconds,
  timeoutSeconds,
  tools,
});

/**
 * The servers whose tools become judge tools: what `mcp:` in nanoflux.yaml may say, by a name of your own. Secrets are
 * named by their environment variables and never written here, since a campaign keeps its configuration.
 */
export const McpConfig = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/, "lower-case letters, digits and dashes"),
  z.union([Stdio, Http]),
);
export type McpConfig = z.infer<typeof McpConfig>;
export type McpServerConfig = McpConfig[string];
