import { z } from "zod";
import { argumentsText, callsOf } from "./message-calls.js";
import { textsOf } from "./message-parts.js";

const Choice = z.looseObject({ message: z.looseObject({}), finish_reason: z.string().nullish().catch(undefined) });
const Count = z.coerce.number().nonnegative().transform(Math.round).optional().catch(undefined);
const Usage = z
  .looseObject({ prompt_tokens: Count, completion_tokens: Count, total_tokens: Count })
  .optional()
  .catch(undefined);
const Completion = z.looseObject({ choices: z.array(Choice).min(1), usage: Usage });

/**
 * A completion as the protocol has it, from what servers make of it: content in parts, thoughts in other fields, counts
 * that are no whole numbers, calls in other shapes.
 */
export function tidyCompletion(completion: unknown): unknown {
  const read = Completion.safeParse(completion);
  if (!read.success) return completion;
  const { choices, usage, ...rest } = read.data;
  return {
    ...rest,
    choices: choices.map(({ message, finish_reason: finish, ...choice }) => ({
      ...choice,
      finish_reason: finish ?? "stop",
      message: tidyMessage(message),
    })),
    ...(usage && usageOf(usage)),
  };
}

function tidyMessage(message: Record<string, unknown>) {
  const { tool_calls: _, function_call: __, reasoning_content: ___, ...rest } = message;
  const { content, thoughts } = textsOf(message);
  const calls = callsOf(message).map(({ id, name, arguments: args }) => ({
    ...(id !== "" && { id }),
    type: "function",
    function: { name, arguments: argumentsText(args) },
  }));
  return {
    role: "assistant",
    ...rest,
    content: content === "" && calls.length > 0 ? null : content,
    ...(thoughts !== "" && { reasoning_content: thoughts }),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
}

/** Without a count of either side there is no usage. */
function usageOf(usage: z.infer<typeof Usage>) {
  const { prompt_tokens: input, completion_tokens: output } = usage ?? {};
  return input === undefined && output === undefined ? {} : { usage };
}
