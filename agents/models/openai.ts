import { AIMessage } from "@langchain/core/messages";
import { ChatOpenAI, ChatOpenAICompletions, type OpenAIClient } from "@langchain/openai";
import { z } from "zod";
import type { ModelConfig } from "../../state/config/model-config.js";
import type { ChatModel } from "./connected-model.js";
import { type Endpoint, isLocal, silenceOf, withPath } from "./endpoint.js";
import type { TellNews } from "./news.js";
import { ChatBody } from "./wire/chat-body.js";
import { tidyCompletion } from "./wire/completion.js";
import { waysOf } from "./wire/known-ways.js";
import { type ChatAddress, postChat } from "./wire/post-chat.js";
import { systemInUser } from "./wire/ways.js";

type Streaming = OpenAIClient.Chat.ChatCompletionCreateParamsStreaming;
type Whole = OpenAIClient.Chat.ChatCompletionCreateParamsNonStreaming;
type Chunk = OpenAIClient.Chat.Completions.ChatCompletionChunk;
type Completion = OpenAIClient.Chat.Completions.ChatCompletion;

const CompletionLike = z.custom<Completion>(
  (value) => z.looseObject({ choices: z.array(z.unknown()).min(1) }).safeParse(value).success,
);

/** What is asked for in all requests of a model, beside what LangChain knows. */
type Further = Pick<ModelConfig, "extraBody" | "reasoningEffort">;

/**
 * Sends requests by itself: the client of OpenAI knows one shape of errors, takes any 200 for a reply, and with a
 * json_schema throws on finish_reason `length` and `content_filter`, which loses the reply with its usage. And LangChain
 * drops a message's `refusal`. Here replies come back as they are: what they are worth is decided in one place, for every
 * provider.
 */
class WholeReplies extends ChatOpenAICompletions {
  readonly #address: ChatAddress;
  readonly #further: Further;

  constructor(fields: ConstructorParameters<typeof ChatOpenAICompletions>[0], address: ChatAddress, further: Further) {
    super(fields);
    this.#address = address;
    this.#further = further;
  }

  override completionWithRetry(
    request: Streaming,
    options?: OpenAIClient.RequestOptions,
  ): Promise<AsyncIterable<Chunk>>;
  override completionWithRetry(request: Whole, options?: OpenAIClient.RequestOptions): Promise<Completion>;
  override async completionWithRetry(
    request: Streaming | Whole,
    options?: OpenAIClient.RequestOptions,
  ): Promise<AsyncIterable<Chunk> | Completion> {
    if (request.stream) return super.completionWithRetry(request, options);
    const { extraBody, reasoningEffort } = this.#further;
    const { stream: _, ...asked } = request;
    const body = ChatBody.parse({
      ...withoutUndefined(asked),
      ...(reasoningEffort !== undefined && { reasoning_effort: reasoningEffort }),
      ...extraBody,
    });
    return CompletionLike.parse(tidyCompletion(await postChat(this.#address, body, options?.signal)));
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

const withoutUndefined = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The address of a model, its name there and in the configuration, and the callback for what is found out about it. */
export interface OpenAIModel {
  reference: string;
  name: string;
  endpoint: Endpoint;
  tell: TellNews;
}

/** A chat model behind anything that speaks the OpenAI protocol. Retries, limits and timeouts are ours. */
export function connectOpenAI({ reference, name, endpoint, tell }: OpenAIModel, config: ModelConfig): ChatModel {
  const { baseUrl, apiKey, headers } = endpoint;
  const { systemRole, stream } = config;
  const ways = waysOf(baseUrl, name);
  if (systemRole === "user") ways.learn(systemInUser);
  const address: ChatAddress = {
    url: withPath(baseUrl, "chat/completions"),
    headers,
    silence: silenceOf(config, baseUrl),
    streams: stream === "on" || (stream === "auto" && isLocal(baseUrl)),
    ways,
    never: systemRole === "system" ? systemInUser : [],
    tell: (way) =>
      tell({ code: `asked-otherwise ${reference} ${way.name}`, message: `${reference}: the endpoint ${way.says}.` }),
  };
  const fields = {
    model: name,
    apiKey,
    configuration: { baseURL: baseUrl },
    maxRetries: 0,
    // A watcher such as Studio must not turn calls into streams: LangChain loses a stream's finish_reason and refusal.
    disableStreaming: true,
    ...(config.temperature !== undefined && { temperature: config.temperature }),
    ...(config.topP !== undefined && { topP: config.topP }),
    ...(config.maxTokens !== undefined && { maxTokens: config.maxTokens }),
  };
  const chat = new ChatOpenAI({ ...fields, completions: new WholeReplies(fields, address, config) });
  return {
    chat,
    structured: "jsonSchema",
    knowsSilence: true,
    refuses: (name) => ways.has(name),
    replyIn: ({ name: formatName, schema }, method) =>
      chat.withConfig({
        response_format:
          method === "jsonSchema"
            ? { type: "json_schema", json_schema: { name: formatName, schema, strict: true } }
            : { type: "json_object" },
      }),
  };
}
