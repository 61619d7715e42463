import type { CampaignEvent } from "../state/records/events.js";
import type { Verdict } from "../state/records/verdict.js";

const proven = (purpose: Verdict["purpose"], stdout: string): Verdict => ({
  purpose,
  finding: "confirmed",
  reason: "It agrees.",
  method: "executed",
  proofs: [{ program: `print(${JSON.stringify(stdout.trim())})`, stdout, proves: "answer" }],
  sources: [],
  evidence: [],
});

/** Makes hand-made rounds that have their hops computed, and a Defender that goes wrong at the second one. */
export function missedAtTheSecondHop(event: CampaignEvent): CampaignEvent {
  if (event.type !== "round.settled" || !event.result.challenge) return event;
  const hops = event.result.challenge.hops.map((hop, index) => ({ ...hop, result: String(4 + index) }));
  const verdicts = [
    proven("validate", "4\n"),
    proven("check-hops", `${hops.map(({ result }) => result).join("\n")}\n`),
  ];
  const attempts = event.result.attempts.map((attempt) => ({
    ...attempt,
    reasoning: "First 2 + 2 = 4, and then that is 77.",
  }));
  const challenge = { ...event.result.challenge, hops };
  return { ...event, result: { ...event.result, challenge, verdicts, attempts } };
}
