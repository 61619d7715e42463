import { AIMessage } from "@langchain/core/messages";
import { ChatOpenAI, ChatOpenAICompletions, type OpenAIClient } from "@langchain/openai";
import type { ModelConfig } from "../../state/config/config.js";
import type { ChatModel } from "./connected-model.js";
import type { Endpoint } from "./endpoint.js";
import { fetchReply } from "./fetch-reply.js";

type Streaming = OpenAIClient.Chat.ChatCompletionCreateParamsStreaming;
type Whole = OpenAIClient.Chat.ChatCompletionCreateParamsNonStreaming;
type Chunk = OpenAIClient.Chat.Completions.ChatCompletionChunk;
type Completion = OpenAIClient.Chat.Completions.ChatCompletion;

/**
 * ChatOpenAI sends requests with a json_schema through the client's `.parse`, which throws on finish_reason `length`
 * and `content_filter` and on broken JSON, and loses the reply with its usage; and it drops a message's `refusal`.
 * Here replies come back as they are: what they are worth is decided in one place, for every provider.
 */
class WholeReplies extends ChatOpenAICompletions {
  override completionWithRetry(
    request: Streaming,
    options?: OpenAIClient.RequestOptions,
  ): Promise<AsyncIterable<Chunk>>;
  override completionWithRetry(request: Whole, options?: OpenAIClient.RequestOptions): Promise<Completion>;
  override async completionWithRetry(
    request: Streaming | Whole,
    options?: OpenAIClient.RequestOptions,
  ): Promise<AsyncIterable<Chunk> | Completion> {
    const sent = this._getClientOptions({ ...options, maxRetries: 0 });
    return this.client.chat.completions.create(request, sent);
  }

  protected override _convertCompletionsMessageToBaseMessage(
    message: OpenAIClient.ChatCompletionMessage,
    completion: OpenAIClient.ChatCompletion,
  ) {
    const { tool_calls: calls = [], ...rest } = message;
    const readable = calls.filter((call) => call.type === "function" && isJson(call.function.arguments));
    const converted = super._convertCompletionsMessageToBaseMessage(
      readable.length > 0 ? { ...rest, tool_calls: readable } : rest,
      completion,
    );
    if (message.refusal) converted.additional_kwargs.refusal = message.refusal;
    // Set here, not by LangChain: it prints a warning for every message whose tool calls are all unreadable.
    if (AIMessage.isInstance(converted))
      for (const call of calls)
        if (call.type === "function" && !readable.includes(call))
          converted.invalid_tool_calls?.push({
            type: "invalid_tool_call",
            id: call.id,
            name: call.function.name,
            args: call.function.arguments,
          });
    return converted;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A chat model behind anything that speaks the OpenAI protocol. Retries, limits and timeouts are ours, not its. */
export function connectOpenAI(name: string, endpoint: Endpoint, config: ModelConfig): ChatModel {
  const fields = {
    model: name,
    apiKey: endpoint.apiKey,
    configuration: { baseURL: endpoint.baseUrl, fetch: fetchReply },
    maxRetries: 0,
    // A watcher such as Studio must not turn calls into streams: LangChain loses a stream's finish_reason and refusal.
    disableStreaming: true,
    // Ours, which covers a reply's body as well, comes first.
    timeout: config.timeoutSeconds * 1000 + 1000,
    ...(config.temperature !== undefined && { temperature: config.temperature }),
    ...(config.maxTokens !== undefined && { maxTokens: config.maxTokens }),
  };
  const chat = new ChatOpenAI({ ...fields, completions: new WholeReplies(fields) });
  return {
    chat,
    structured: "jsonSchema",
    replyIn: ({ name: formatName, schema }, method) =>
      chat.withConfig({
        response_format:
          method === "jsonSchema"
            ? { type: "json_schema", json_schema: { name: formatName, schema, strict: true } }
            : { type: "json_object" },
      }),
  };
}
