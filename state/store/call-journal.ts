import { existsSync } from "node:fs";
import { z } from "zod";
import { Message, ModelReply } from "../records/message.js";
import { Role } from "../records/usage.js";
import { asFolderFault } from "./folder-fault.js";
import { AppendFile } from "./jsonl/append-file.js";
import { jsonIn, readLines } from "./jsonl/read-lines.js";
import { repairTail } from "./jsonl/repair-tail.js";
import { upgradeCall } from "./upgrade-calls.js";

/** A line of calls.jsonl as it is written. `round` comes first, so that a line's round is known without parsing it. */
const WrittenCall = z.object({
  round: z.string(),
  node: z.string().describe("Of the round's graph, like `validate`"),
  step: z.string().describe("The call's place within its round, like `validate-2`"),
  attempt: z.number().int().positive().describe("n-th call of this step"),
  role: Role,
  model: z.string().describe("Model reference"),
  requestHash: z.string().describe("sha256 of model, settings and request"),
  reply: ModelReply,
  costUsd: z.number().nonnegative().nullable(),
  ms: z.number().describe("Wall time of the answered request, without our own queue"),
  at: z.string().optional().describe("When it was answered, ISO 8601, UTC; for people. Absent before version 0.2"),
  waitedMs: z
    .number()
    .nonnegative()
    .optional()
    .describe(
      "From when it was wanted until the answered request began: our own queue, and tries that came to nothing",
    ),
  tries: z.number().int().positive().optional().describe("Requests sent for it, the answered one included"),
  messages: z.array(Message).describe("What was asked; for people, never read back"),
});
/** One paid call: a line of calls.jsonl. One of folder version 1 is upgraded while it is read. */
export const JournaledCall = z.preprocess(upgradeCall, WrittenCall);
export type JournaledCall = z.infer<typeof JournaledCall>;

/** What makes a call the same call when its round is played again. */
type CallKey = Pick<JournaledCall, "round" | "step" | "attempt" | "requestHash">;

/** What a replayed call gives back. */
type PaidReply = Pick<JournaledCall, "reply" | "costUsd">;

/** Every paid call of a campaign, so that a round played again after a crash pays for no settled call twice. */
export interface CallJournal {
  /** Bytes of calls.jsonl, those still being written included; what `round.started` records. */
  readonly offset: number;
  /** The reply to this very call, if it was ever paid for in a round that has not settled. */
  find(key: CallKey): PaidReply | null;
  /** Resolves once the line is handed to the operating system; lines keep the order of the calls to `append`. */
  append(call: JournaledCall): Promise<void>;
  /** Forgets a round's replies: memory holds only rounds in flight. */
  settle(round: string): void;
  /** Makes all that was appended durable. */
  flush(): Promise<void>;
  /** Flushes and closes the file. */
  close(): Promise<void>;
}

/** A journal as it was found. */
export interface OpenedJournal extends CallJournal {
  /** Whether the file was shorter than it had been: lost in part or whole, so that it was read from its beginning. */
  readonly wasCut: boolean;
  /** The text of the last reply to a step whose name begins so, in a round that has not settled; null where there is none. */
  latestReply(round: string, step: string): string | null;
  /** What a round that has not settled has paid so far. */
  paidIn(round: string): PaidCall[];
}

/** A paid call, as far as it is kept in memory. */
export type PaidCall = CallKey & PaidReply & Pick<JournaledCall, "role" | "model" | "node">;

/** Which journal, and who may write it. */
export interface JournalPlace {
  file: string;
  /**
   * Bytes before it belong to settled rounds and are never read; null: there is none in flight, and nothing is read.
   * Where the file is shorter than that, it is not the one that was written, and is read from its beginning.
   */
  fromOffset: number | null;
  /** As of {@link AppendFile}. */
  guard?: () => void;
}

const keyOf = ({ step, attempt, requestHash }: CallKey) => `${step}\n${attempt}\n${requestHash}`;

/**
 * Opens calls.jsonl for appending, and reads the replies after `fromOffset`. A torn last line is cut off. A line that
 * cannot be read is passed over: it costs one call again, never a wrong reply.
 * @throws NanofluxError FOLDER_UNWRITABLE
 */
export async function openJournal({ file, fromOffset, guard }: JournalPlace): Promise<OpenedJournal> {
  await repaired(file);
  const journal = await AppendFile.open(file, { guard, durable: false });
  const replies = new Map<string, Map<string, PaidCall>>();
  const remember = ({ round, step, attempt, requestHash, role, model, node, reply, costUsd }: JournaledCall) => {
    const ofRound = replies.get(round) ?? new Map<string, PaidCall>();
    const paid = { round, step, attempt, requestHash, role, model, node, reply, costUsd };
    replies.set(round, ofRound.set(keyOf(paid), paid));
  };
  const wasCut = fromOffset !== null && fromOffset > journal.end;
  if (fromOffset !== null) for await (const call of callsFrom(file, wasCut ? 0 : fromOffset)) remember(call);
  return {
    get offset() {
      return journal.end;
    },
    wasCut,
    find: (key) => {
      const paid = replies.get(key.round)?.get(keyOf(key));
      return paid ? { reply: paid.reply, costUsd: paid.costUsd } : null;
    },
    latestReply: (round, step) => {
      const ofStep = [...(replies.get(round) ?? [])].filter(([key]) => key.startsWith(step));
      return ofStep.at(-1)?.[1].reply.content ?? null;
    },
    paidIn: (round) => [...(replies.get(round)?.values() ?? [])],
    append: (call) => {
      remember(call);
      return journal.append(JSON.stringify(call));
    },
    settle: (round) => {
      replies.delete(round);
    },
    flush: () => journal.flush(),
    close: () => journal.close(),
  };
}

async function repaired(file: string): Promise<void> {
  if (!existsSync(file)) return;
  await repairTail(file).catch((error: unknown) => {
    throw asFolderFault(file, error);
  });
}

/** The calls whose lines begin at or after `offset`. The end of a line that it cuts is no call, nor JSON at all. */
async function* callsFrom(file: string, offset: number): AsyncGenerator<JournaledCall> {
  for await (const { text } of readLines(file, offset)) {
    const call = JournaledCall.safeParse(jsonIn(text)).data;
    if (call) yield call;
  }
}
