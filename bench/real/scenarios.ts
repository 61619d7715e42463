import type { CampaignConfigInput } from "../../state/config/config.js";

/** Who is real; the others are simulated. `together`: all three. */
export const ROLES = ["attacker", "defender", "judge", "together"] as const;
export type RealRole = (typeof ROLES)[number];

/** How one scenario is played. */
export interface Scenario {
  /** The base URL of the real model. */
  url: string;
  /** As in `npm run real -- --model`. */
  model: string;
  rounds: number;
  minutes: number;
  /** Requests at once at the model's server. */
  slots: number;
  claim: "required" | "ignored";
}

/** Most tokens in one reply: what a small model repeats without end must end somewhere. */
const MAX_TOKENS = 1200;
/** Seconds for one call. A small machine writes 8 tokens a second. */
const CALL_SECONDS = 600;
/** The Attacker's, so that questions differ; the others answer as surely as they can. */
const TEMPERATURE = 0.7;

/**
 * The configuration of a scenario. The real model has another name in each role, so that a server (or a recording)
 * knows which role it answers: llama.cpp serves its one model under any name.
 */
export function scenarioConfig(role: RealRole, { url, model, rounds, minutes, slots, claim }: Scenario) {
  const real = (part: "attacker" | "defender" | "judge") => ({
    model: `openai:${model}-${part}@${url}`,
    temperature: part === "attacker" ? TEMPERATURE : 0,
    maxTokens: MAX_TOKENS,
    timeoutSeconds: CALL_SECONDS,
    concurrency: slots,
    retries: 1,
  });
  const plays = (part: RealRole) => role === part || role === "together";
  return {
    target: rounds,
    matches: slots,
    players: {
      asker: plays("attacker") ? real("attacker") : "sim:ada",
      student: plays("defender") ? real("defender") : "sim:ben",
    },
    judge: plays("judge") ? real("judge") : "sim:judge",
    student: "student",
    acceptance: { claim },
    limits: { rounds, minutes },
  } satisfies CampaignConfigInput;
}

/** The references of the real model in a scenario. */
export const isReal = (reference: string, url: string): boolean => reference.endsWith(`@${url}`);
