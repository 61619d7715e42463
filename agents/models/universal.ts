import type { ModelConfig } from "../../state/config/model-config.js";
import { didYouMean } from "../../state/did-you-mean.js";
import { NanofluxError } from "../../state/errors.js";
import type { ChatModel } from "./connected-model.js";
import type { ModelReference } from "./reference.js";

/**
 * A chat model of any provider that LangChain's universal loader supports, if its package is installed. An address in
 * the reference is passed to the provider's class as `baseUrl`; keys come from the class's environment variables.
 * @throws NanofluxError MODEL_UNKNOWN, MODEL_PACKAGE_MISSING, MODEL_KEY_REJECTED, MODEL_CALL_FAILED
 */
export async function connectUniversal(reference: ModelReference, config: ModelConfig): Promise<ChatModel> {
  const { initChatModel, MODEL_PROVIDER_CONFIG } = await import("langchain/chat_models/universal");
  const known = new Map(Object.entries(MODEL_PROVIDER_CONFIG).map(([name, entry]) => [name, entry.package]));
  const packageName = known.get(reference.provider);
  if (packageName === undefined) {
    const providers = ["openai", "sim", ...known.keys()];
    throw new NanofluxError(
      "MODEL_UNKNOWN",
      `model reference "${reference.text}": unknown provider "${reference.provider}"`,
      `${didYouMean(reference.provider, providers, (found) => `${found}:${reference.name}`)}For a server that speaks the ` +
        `OpenAI protocol, write openai:${reference.text}@http://HOST:PORT/v1.`,
    );
  }
  const fields = {
    modelProvider: reference.provider,
    maxRetries: 0,
    disableStreaming: true,
    ...(reference.baseUrl !== null && { baseUrl: reference.baseUrl }),
    ...(config.apiKeyEnv !== undefined && { apiKey: process.env[config.apiKeyEnv] }),
    ...(config.temperature !== undefined && { temperature: config.temperature }),
    ...(config.maxTokens !== undefined && { maxTokens: config.maxTokens }),
  };
  const chat = await initChatModel(reference.name, fields).catch((cause: unknown) => {
    throw loadError(reference, packageName, cause);
  });
  return {
    chat,
    structured: "functionCalling",
    replyIn: ({ name, schema }, method) => {
      const structured = chat.withStructuredOutput(schema, { name, method, includeRaw: true });
      return structured.pipe(({ raw }) => raw);
    },
  };
}

function loadError(reference: ModelReference, packageName: string, cause: unknown): NanofluxError {
  const said = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : String(cause);
  if (/unable to import|cannot find (package|module)/i.test(said))
    return new NanofluxError(
      "MODEL_PACKAGE_MISSING",
      `${reference.text}: the package ${packageName} is not installed`,
      `npm install ${packageName}`,
      { cause },
    );
  if (/api.?key|credential/i.test(said))
    return new NanofluxError(
      "MODEL_KEY_REJECTED",
      `${reference.text}: ${said}`,
      "Set the provider's key in the environment, or name its variable with apiKeyEnv.",
      { cause },
    );
  return new NanofluxError(
    "MODEL_CALL_FAILED",
    `${reference.text}: ${said}`,
    `See the documentation of ${packageName}.`,
    { cause },
  );
}
