import type { AcceptanceFinding, RoundParts } from "../../graphs/parts.js";
import type { Challenge } from "../../state/records/challenge.js";
import type { Database } from "../database/database.js";
import { AcceptedQuestion } from "../round-result.js";

/** A campaign's accepted rows, from all workers: the coordinator alone accepts. */
export class AcceptedElsewhere {
  readonly #database: Database;
  readonly #campaign: string;
  readonly #parts: RoundParts;
  #heard = 0;

  /** @param parts this worker's own, whose novelty gate takes the rows in */
  constructor(database: Database, campaign: string, parts: RoundParts) {
    this.#database = database;
    this.#campaign = campaign;
    this.#parts = parts;
  }

  /** Whether a question is new, also beside the latest rows. */
  async checkNovelty(challenge: Challenge): ReturnType<RoundParts["checkNovelty"]> {
    await this.#hear();
    return this.#parts.checkNovelty(challenge);
  }

  /** Proves a row here. `accepted` is a proposal: the coordinator looks once more. */
  async propose(challenge: Challenge, prove: () => Promise<string | null>): Promise<AcceptanceFinding> {
    const reason = await prove();
    if (reason !== null) return { finding: "unproven", reason };
    const { finding, nearest } = await this.checkNovelty(challenge);
    return { finding: finding === "new" ? "accepted" : "duplicate", nearest };
  }

  /** Takes in the rows that are newer than those seen. The same row twice is once. */
  async #hear(): Promise<void> {
    const rows = await this.#database.query<{ number: number; accepted: string }>(
      "select number, accepted from nanoflux.accepted where campaign = $1 and number > $2 order by number",
      [this.#campaign, this.#heard],
    );
    for (const { number, accepted } of rows) {
      const { round, challenge } = AcceptedQuestion.parse(JSON.parse(accepted));
      await this.#parts.accept(round, challenge, async () => null);
      this.#heard = Math.max(this.#heard, number);
    }
  }
}
