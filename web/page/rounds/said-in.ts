import type { RoundConversation, RoundView } from "../../api.js";

/** The conversation of a campaign's round. A round in flight has recorded only its calls so far. */
export function saidIn({ input, result }: RoundView): RoundConversation {
  return {
    input,
    challenge: result?.challenge ?? null,
    nearest: result?.nearest ?? null,
    verdicts: result?.verdicts ?? [],
    attempts: result?.attempts ?? [],
    grades: result?.grades ?? [],
    quality: result?.quality ?? null,
    outcome: result?.outcome ?? null,
    reason: result?.reason ?? "",
  };
}
