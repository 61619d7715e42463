import { JournaledCall } from "../state/store/call-journal.js";
import { jsonIn, readLines } from "../state/store/jsonl/read-lines.js";

/** The calls that a campaign made for a round, as its journal holds them. A line that cannot be read is passed over. */
export async function recordedCalls(file: string, fromOffset: number, round: string): Promise<JournaledCall[]> {
  const calls: JournaledCall[] = [];
  const prefix = `{"round":${JSON.stringify(round)},`;
  for await (const { text, whole } of readLines(file, fromOffset)) {
    if (!whole || !text.startsWith(prefix)) continue;
    const { data } = JournaledCall.safeParse(jsonIn(text));
    if (data) calls.push(data);
  }
  return calls;
}
