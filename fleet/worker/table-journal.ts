import { z } from "zod";
import { ModelReply } from "../../state/records/message.js";
import type { CallJournal, JournaledCall } from "../../state/store/call-journal.js";
import type { Database } from "../database/database.js";

/** The part of a journaled call that is read back. */
const Paid = z.object({ reply: ModelReply, costUsd: z.number().nullable() });
type Paid = z.infer<typeof Paid>;

type CallKey = Pick<JournaledCall, "step" | "attempt" | "requestHash">;
const keyOf = ({ step, attempt, requestHash }: CallKey) => `${step}\n${attempt}\n${requestHash}`;

/** A campaign's paid calls in the fleet's database, so that another worker need not pay them again. */
export interface TableJournal extends CallJournal {
  /** Reads what a round has paid, here or elsewhere, before it is played. */
  load(round: string): Promise<void>;
}

interface PaidRow {
  step: string;
  attempt: number;
  request_hash: string;
  call: string;
}

/** Keeps the paid calls of one campaign's rounds that this worker plays. */
export function tableJournal(database: Database, campaign: string): TableJournal {
  const rounds = new Map<string, Map<string, Paid>>();
  return {
    offset: 0,
    load: async (round) => {
      const rows = await database.query<PaidRow>(
        "select step, attempt, request_hash, call from nanoflux.calls where campaign = $1 and round = $2",
        [campaign, round],
      );
      const paid = rows.map(({ step, attempt, request_hash: requestHash, call }): [string, Paid] => [
        keyOf({ step, attempt, requestHash }),
        Paid.parse(JSON.parse(call)),
      ]);
      rounds.set(round, new Map(paid));
    },
    find: (key) => rounds.get(key.round)?.get(keyOf(key)) ?? null,
    append: async (call) => {
      const { round, step, attempt, requestHash, reply, costUsd } = call;
      rounds.get(round)?.set(keyOf(call), { reply, costUsd });
      // Twice is once: the answer to the first try may be lost. The campaign may be over, and its tables cleared.
      await database.query(
        `insert into nanoflux.calls (campaign, round, step, attempt, request_hash, call)
         select $1, $2, $3, $4, $5, $6 where exists (select from nanoflux.campaigns where id = $1)
         on conflict do nothing`,
        [campaign, round, step, attempt, requestHash, JSON.stringify(call)],
      );
    },
    settle: (round) => {
      rounds.delete(round);
    },
    flush: async () => undefined,
    close: async () => undefined,
  };
}
