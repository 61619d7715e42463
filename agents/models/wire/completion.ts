import { z } from "zod";

const Call = z.looseObject({
  id: z.string().nullish().catch(undefined),
  type: z.string().nullish().catch(undefined),
  function: z.looseObject({ name: z.string(), arguments: z.unknown().optional() }),
});
const Message = z.looseObject({
  content: z.unknown().optional(),
  tool_calls: z.array(Call).nullish().catch(undefined),
});
const Choice = z.looseObject({ message: Message, finish_reason: z.string().nullish().catch(undefined) });
const Count = z.coerce.number().nonnegative().transform(Math.round).optional().catch(undefined);
const Usage = z
  .looseObject({ prompt_tokens: Count, completion_tokens: Count, total_tokens: Count })
  .optional()
  .catch(undefined);
const Completion = z.looseObject({ choices: z.array(Choice).min(1), usage: Usage });

/** A completion as the protocol has it, from what servers make of it: counts that are no whole numbers, calls without a type. */
export function tidyCompletion(completion: unknown): unknown {
  const read = Completion.safeParse(completion);
  if (!read.success) return completion;
  const { choices, usage, ...rest } = read.data;
  return {
    ...rest,
    choices: choices.map(({ message: { tool_calls: calls, ...message }, finish_reason: finish, ...choice }) => ({
      ...choice,
      finish_reason: finish ?? "stop",
      message: { role: "assistant", ...message, ...(calls?.length && { tool_calls: calls.map(tidyCall) }) },
    })),
    ...(usage && usageOf(usage)),
  };
}

function tidyCall({ function: called, ...call }: z.infer<typeof Call>) {
  const { arguments: args } = called;
  const text = typeof args === "string" ? args : JSON.stringify(args ?? {});
  return { ...call, type: "function", function: { ...called, arguments: text } };
}

/** Without a count of either side there is no usage. */
function usageOf(usage: z.infer<typeof Usage>) {
  const { prompt_tokens: input, completion_tokens: output } = usage ?? {};
  return input === undefined && output === undefined ? {} : { usage };
}
