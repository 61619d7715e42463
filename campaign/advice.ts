import type { News } from "../agents/models/news.js";
import { figuresOf, type Ledger } from "../state/ledger.js";
import type { RoundOutcome } from "../state/records/round.js";
import { FIRST_ROUNDS, type FirstRound, noValidQuestion } from "../state/report/no-valid-question.js";
import { whyNothing } from "../state/report/why-nothing.js";

/** What a person should read of a campaign that yields little. */
export class Advice {
  readonly #first: FirstRound[] = [];

  /**
   * The notices due after a settled round.
   * @param reply the Attacker's last reply in it, as it came
   */
  after(ledger: Ledger, result: RoundOutcome, reply: string | null): News[] {
    const advice = whyNothing(figuresOf(ledger).outcomes);
    const notices = advice ? [{ code: `why-nothing-${advice.outcome}`, message: advice.message }] : [];
    // Only where every round was seen: a resume knows nothing of the replies before it.
    if (figuresOf(ledger).rounds > FIRST_ROUNDS) return notices;
    this.#first.push({ result, reply });
    const message = noValidQuestion(this.#first);
    return message === null ? notices : [...notices, { code: "no-valid-question", message }];
  }
}
