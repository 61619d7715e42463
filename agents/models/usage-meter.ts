import type { ModelConfig } from "../../state/config/model-config.js";
import type { ModelReply } from "../../state/records/message.js";
import { addUsage, noUsage, type Role, type RoleUsage, type Usage } from "../../state/records/usage.js";

/** US dollars for one reply; null if prices are not configured or its tokens are unknown. */
export function costOf(usage: ModelReply["usage"], prices: ModelConfig["prices"]): number | null {
  if (!usage || !prices) return null;
  return (usage.inputTokens * prices.input + usage.outputTokens * prices.output) / 1e6;
}

/** One reply's usage. Tokens that are estimated are counted as such too. */
export function usageOf(reply: ModelReply["usage"], costUsd: number | null): Usage {
  const { inputTokens, outputTokens, estimated } = reply ?? { inputTokens: 0, outputTokens: 0 };
  return {
    calls: 1,
    inputTokens,
    outputTokens,
    costUsd,
    ...(estimated && { estimatedTokens: inputTokens + outputTokens }),
  };
}

/** One round's spending, and the number of calls made by each of its steps. A replayed round gets a new meter. */
export class UsageMeter {
  readonly #roles = new Map<string, RoleUsage>();
  readonly #attempts = new Map<string, number>();

  /** The number of the next call of a step: 1 for its first. */
  nextAttempt(step: string): number {
    const attempt = (this.#attempts.get(step) ?? 0) + 1;
    this.#attempts.set(step, attempt);
    return attempt;
  }

  /** Counts one call that is paid for. Calls replayed from the journal count too. */
  add(role: Role, model: string, usage: ModelReply["usage"], costUsd: number | null): void {
    const key = `${role} ${model}`;
    this.#roles.set(key, { role, model, ...addUsage(this.#roles.get(key) ?? noUsage, usageOf(usage, costUsd)) });
  }

  /** Takes over what the round has spent by the word of who played it elsewhere. */
  replace(roles: readonly RoleUsage[]): void {
    this.#roles.clear();
    for (const spent of roles) this.#roles.set(`${spent.role} ${spent.model}`, spent);
  }

  /** By role and model, in the order of their first calls. */
  roles(): RoleUsage[] {
    return [...this.#roles.values()];
  }

  /** The round's sum. */
  total(): Usage {
    return this.roles().reduce<Usage>(addUsage, noUsage);
  }
}
