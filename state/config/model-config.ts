import { z } from "zod";

/** US dollars for a million tokens; absent means unknown, and unknown costs are null, never zero. */
const Prices = z.strictObject({ input: z.number().nonnegative(), output: z.number().nonnegative() });

/** How one model is reached and asked. `model` is a reference such as `openai:qwen3-4b@http://localhost:8000/v1`. */
export const ModelConfig = z.strictObject({
  model: z
    .string()
    .describe("PROVIDER:NAME, PROVIDER:NAME@BASE_URL, sim:NAME, or own:NAME for one that your program hands over"),
  temperature: z.number().min(0).max(2).optional().describe("Left to the endpoint when absent"),
  topP: z.number().gt(0).max(1).optional().describe("Left to the endpoint when absent"),
  maxTokens: z.number().int().positive().optional().describe("Most tokens in one reply"),
  reasoningEffort: z
    .string()
    .min(1)
    .optional()
    .describe("How long a reasoning model thinks, in its provider's words: minimal, low, medium, high, …"),
  systemRole: z
    .enum(["auto", "system", "user"])
    .default("auto")
    .describe("user: instructions go into the first user message; auto: where the model takes no system message"),
  extraBody: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("Further fields of each request, such as vLLM's chat_template_kwargs: {enable_thinking: false}"),
  headers: z
    .record(
      z.string().regex(/^[A-Za-z0-9-]+$/, "a header's name has letters, digits and hyphens only"),
      z
        .string()
        .regex(/^[A-Za-z_]\w*$/, "must be the name of an environment variable that holds the value, not the value"),
    )
    .optional()
    .describe("Further headers of each request: {X-Tenant: TENANT_VARIABLE}; the variable holds the value"),
  structured: z
    .enum(["jsonSchema", "functionCalling", "jsonMode"])
    .optional()
    .describe(
      "How structured replies are asked for; default: jsonSchema for openai and sim, functionCalling elsewhere",
    ),
  concurrency: z.number().int().positive().default(32).describe("Most requests at once to this endpoint"),
  timeoutSeconds: z
    .number()
    .positive()
    .optional()
    .describe(
      "Longest silence of a call: without any reply or, where the reply is streamed, without a further piece of it; default: 600 at an address of this machine or a private network, else 120. Time in our own queue does not count",
    ),
  stream: z
    .enum(["auto", "on", "off"])
    .default("auto")
    .describe(
      "Whether replies come in pieces; auto: from addresses of this machine or a private network. Never those with tool calls",
    ),
  retries: z.number().int().nonnegative().default(5).describe("For rate limits, 5xx and dropped connections"),
  apiKeyEnv: z
    .string()
    .optional()
    .describe(
      "Environment variable that holds the key; OPENAI_API_KEY by default, which is sent to no address of a reference",
    ),
  prices: Prices.optional().describe("US dollars for a million tokens"),
});
export type ModelConfig = z.infer<typeof ModelConfig>;

/** A model, written short (the reference) or long. */
export const ModelEntry = z.union([z.string().transform((model) => ModelConfig.parse({ model })), ModelConfig]);
