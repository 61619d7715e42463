import { z } from "zod";

const Text = z.string().nullish().catch(undefined);
const Called = z.looseObject({ name: Text, arguments: z.unknown().optional() });
const Call = z.looseObject({
  id: Text,
  index: z.number().int().nonnegative().nullish().catch(undefined),
  function: Called.nullish().catch(undefined),
  name: Text,
  arguments: z.unknown().optional(),
});
const Calls = z.looseObject({ tool_calls: z.unknown().optional(), function_call: Called.nullish().catch(undefined) });

/** One call of a message, or a piece of one. */
export interface WireCall {
  id: string;
  name: string;
  /** As the server sends them; undefined where it sends none. */
  arguments: unknown;
  /** Which call of the message a streamed piece belongs to; undefined where that is not said. */
  index: number | undefined;
}

/**
 * The tool calls of a message of any server: a list, one object instead of a list, without the layer `function`, or the
 * field `function_call` of the protocol's first version. What names no function at all is left out.
 */
export function callsOf(message: Record<string, unknown>): WireCall[] {
  const { tool_calls: listed, function_call: legacy } = Calls.parse(message);
  const candidates = listed === undefined || listed === null ? [] : [listed].flat();
  const found = candidates.flatMap((candidate) => {
    const call = Call.safeParse(candidate).data;
    if (!call) return [];
    const called = call.function ?? call;
    if (typeof called.name !== "string" && called.arguments === undefined) return [];
    return [
      { id: call.id ?? "", name: called.name ?? "", arguments: called.arguments, index: call.index ?? undefined },
    ];
  });
  if (found.length > 0 || !legacy) return found;
  return [{ id: "", name: legacy.name ?? "", arguments: legacy.arguments, index: undefined }];
}

/** A call's arguments as the protocol has them: the text of an object. */
export const argumentsText = (args: unknown): string => (typeof args === "string" ? args : JSON.stringify(args ?? {}));
