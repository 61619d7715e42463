import type { RoundConversation, RoundView } from "../../api.js";

/** What was said in a campaign's round. A round in flight has recorded nothing of it yet but its calls. */
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
