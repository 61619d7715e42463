import { z } from "zod";

const Message = z.looseObject({
  content: z.unknown().optional(),
  tool_calls: z
    .array(
      z.looseObject({
        id: z.string().optional(),
        function: z.looseObject({ name: z.string(), arguments: z.unknown() }),
      }),
    )
    .optional(),
});
const Completion = z.looseObject({
  choices: z.array(z.looseObject({ message: Message, finish_reason: z.string().nullable().optional() })),
  usage: z.unknown().optional(),
});
/** A reply of the simulated models, in the protocol's form. */
export type Completion = z.infer<typeof Completion>;
type Message = z.infer<typeof Message>;

const Request = z.looseObject({
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown().optional() })),
  tools: z.array(z.unknown()).optional(),
});
/** A request for a completion. */
export type ChatRequest = z.infer<typeof Request>;

/** What is sent back instead of a completion. */
export interface Answer {
  status: number;
  body: string;
  headers?: Record<string, string>;
}

/** One way in which a server differs from the protocol. */
export interface Bend {
  /** The request as the models see it; or what is answered at once. */
  ask?: (request: ChatRequest, count: number, headers: Record<string, unknown>) => ChatRequest | Answer;
  /** The reply as the client sees it. */
  reply?: (completion: Completion, count: number) => Completion | Answer;
  /** What /models answers; the list otherwise. */
  models?: Answer;
}

export const readRequest = (text: string): ChatRequest => Request.parse(JSON.parse(text));
export const readCompletion = (text: string): Completion => Completion.parse(JSON.parse(text));
export const isAnswer = (value: object): value is Answer => "status" in value && "body" in value;

/** An error of OpenAI's shape, or of vLLM's. */
export const refuse = (status: number, message: string, code: string | null = null): Answer => ({
  status,
  body: JSON.stringify({ error: { message, type: "invalid_request_error", code } }),
});

/** Changes the message of the first choice. */
export const inMessage =
  (change: (message: Message) => Message) =>
  ({ choices, ...rest }: Completion): Completion => ({
    ...rest,
    choices: choices.map((choice) => ({ ...choice, message: change(choice.message) })),
  });

/** Changes the text of a reply, where it has any. */
export const inText = (change: (text: string) => unknown) =>
  inMessage((message) =>
    typeof message.content === "string" && message.content !== ""
      ? { ...message, content: change(message.content) }
      : message,
  );

type Call = NonNullable<Message["tool_calls"]>[number];
/** Changes the tool calls of a reply. */
export const inCalls = (change: (call: Call, index: number) => Call) =>
  inMessage(({ tool_calls: calls, ...message }) => ({ ...message, ...(calls && { tool_calls: calls.map(change) }) }));

/** Gives every choice this reason for its end. */
export const withFinish =
  (reason: string | null) =>
  ({ choices, ...rest }: Completion): Completion => ({
    ...rest,
    choices: choices.map((choice) => ({ ...choice, finish_reason: reason })),
  });
