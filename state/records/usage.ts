import { z } from "zod";

/** Calls, tokens and cost. `costUsd` is null if any call in the sum has no configured price: unknown is never zero. */
export const Usage = z.object({
  calls: z.number().int().nonnegative(),
  inputTokens: z.number().int().nonnegative(),
  outputTokens: z.number().int().nonnegative(),
  costUsd: z.number().nonnegative().nullable(),
  estimatedTokens: z
    .number()
    .int()
    .positive()
    .optional()
    .describe("Of these tokens, those that no endpoint has reported: estimated from the length of the texts"),
});
export type Usage = z.infer<typeof Usage>;

/** The neutral element of {@link addUsage}. */
export const noUsage: Usage = { calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };

/** Adds two usages; an unknown cost makes the sum's cost unknown. */
export function addUsage(left: Usage, right: Usage): Usage {
  const estimatedTokens = (left.estimatedTokens ?? 0) + (right.estimatedTokens ?? 0);
  return {
    calls: left.calls + right.calls,
    inputTokens: left.inputTokens + right.inputTokens,
    outputTokens: left.outputTokens + right.outputTokens,
    costUsd: left.costUsd === null || right.costUsd === null ? null : left.costUsd + right.costUsd,
    ...(estimatedTokens > 0 && { estimatedTokens }),
  };
}

/** The role that made the calls: attacker, defender or judge. */
export const Role = z.enum(["attacker", "defender", "judge"]);
export type Role = z.infer<typeof Role>;

/** One role's share in a round, under the model that played it. */
export const RoleUsage = Usage.extend({ role: Role, model: z.string() });
export type RoleUsage = z.infer<typeof RoleUsage>;

/** The sum over several roles. */
export const totalOf = (spent: readonly Usage[]): Usage => spent.reduce<Usage>(addUsage, noUsage);
