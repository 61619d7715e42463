import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { z } from "zod";
import { NanofluxError } from "../errors.js";
import { Message, ModelReply } from "../records/message.js";
import { Role } from "../records/usage.js";
import { upgradeCall } from "./upgrade-calls.js";

/** A line of calls.jsonl as it is written. `round` stands first, so that a line can be told apart without parsing it. */
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

/** Where to read from: bytes before `fromOffset` belong to settled rounds and are never read. */
export interface JournalPlace {
  file: string;
  fromOffset: number;
}

const keyOf = ({ step, attempt, requestHash }: CallKey) => `${step}\n${attempt}\n${requestHash}`;

/**
 * Opens calls.jsonl for appending, and reads the replies after `fromOffset`. A torn last line is cut off. A line that
 * cannot be read is passed over: it costs one call again, never a wrong reply.
 * @throws NanofluxError FOLDER_UNWRITABLE
 */
export async function openJournal({ file, fromOffset }: JournalPlace): Promise<CallJournal> {
  const handle = await open(file, "a+").catch((cause: unknown) => {
    throw unwritable(file, cause);
  });
  const replies = new Map<string, Map<string, PaidReply>>();
  const remember = (key: CallKey, paid: PaidReply) => {
    const ofRound = replies.get(key.round) ?? new Map<string, PaidReply>();
    replies.set(key.round, ofRound.set(keyOf(key), paid));
  };

  let offset = await repairTornLine(handle);
  if (fromOffset < offset)
    for await (const line of linesFrom(file, fromOffset)) {
      const call = readCall(line);
      if (call) remember(call, { reply: call.reply, costUsd: call.costUsd });
    }

  let waiting = "";
  let writes: Promise<void> = Promise.resolve();
  /** Lines that arrive while others are being written go out together, next. */
  const write = (line: string): Promise<void> => {
    const first = waiting === "";
    waiting += line;
    if (!first) return writes;
    // A failed write may leave half a line; all later ones fail too, so that none is glued to it.
    writes = writes.then(async () => {
      const lines = waiting;
      waiting = "";
      await handle.appendFile(lines).catch((cause: unknown) => {
        throw unwritable(file, cause);
      });
    });
    return writes;
  };

  return {
    get offset() {
      return offset;
    },
    find: (key) => replies.get(key.round)?.get(keyOf(key)) ?? null,
    append: (call) => {
      remember(call, { reply: call.reply, costUsd: call.costUsd });
      const line = `${JSON.stringify(call)}\n`;
      offset += Buffer.byteLength(line);
      return write(line);
    },
    settle: (round) => {
      replies.delete(round);
    },
    flush: async () => {
      await writes;
      await handle.datasync();
    },
    close: async () => {
      try {
        await writes;
        await handle.datasync();
      } finally {
        await handle.close();
      }
    },
  };
}

function unwritable(file: string, cause: unknown): NanofluxError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new NanofluxError(
    "FOLDER_UNWRITABLE",
    `cannot write the call journal ${file}: ${reason}`,
    "Free space or mend the folder's permissions, then `nanoflux resume` the campaign.",
    { cause },
  );
}

function readCall(line: string): JournaledCall | null {
  try {
    return JournaledCall.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

/** Cuts off what follows the last newline; returns the file's length after that, in bytes. */
async function repairTornLine(handle: FileHandle): Promise<number> {
  const { size } = await handle.stat();
  const block = Buffer.alloc(64 * 1024);
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - block.length);
    const { bytesRead } = await handle.read(block, 0, end - start, start);
    const newline = block.subarray(0, bytesRead).lastIndexOf(0x0a);
    if (newline >= 0) {
      const whole = start + newline + 1;
      if (whole < size) await handle.truncate(whole);
      return whole;
    }
    end = start;
  }
  if (size > 0) await handle.truncate(0);
  return 0;
}

/** The lines that begin at or after `offset`; an offset inside a line skips the rest of it. */
async function* linesFrom(file: string, offset: number): AsyncGenerator<string> {
  // Reading begins one byte early: where that byte is a newline, the first piece is empty, else it is half a line.
  const start = Math.max(0, offset - 1);
  let rest = Buffer.alloc(0);
  let skip = offset > 0;
  for await (const piece of createReadStream(file, { start })) {
    rest = Buffer.concat([rest, piece]);
    let from = 0;
    for (let newline = rest.indexOf(0x0a); newline >= 0; newline = rest.indexOf(0x0a, from)) {
      if (!skip) yield rest.toString("utf8", from, newline);
      skip = false;
      from = newline + 1;
    }
    rest = rest.subarray(from);
  }
}
