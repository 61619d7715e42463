import { startCampaign } from "../campaign/campaign.js";
import { CampaignConfig, type CampaignConfigInput } from "../state/config/config.js";
import type { ModelConfig } from "../state/config/model-config.js";
import { NanofluxError } from "../state/errors.js";
import type { BendName } from "./servers/bends.js";
import type { BentServers } from "./servers/bent-start.js";

/** What a campaign behind a bent server must come to: its rows, or an end that says these words. */
export interface Expected {
  rows?: true;
  /** In the end's message or in a notice: the cause, and what to do. */
  says?: RegExp[];
  model?: Partial<ModelConfig>;
  config?: CampaignConfigInput;
  /** Holds only with `openReply`, and not without. */
  needsReplies?: true;
}

const once = { outageMinutes: 0.03 };

/** By bend. What reads replies (thoughts, fences, prose, tool calls as text) is marked. */
export const expected: Record<BendName, Expected> = {
  plain: { rows: true },
  "thoughts in content": { rows: true },
  "thoughts without their opening tag": { rows: true, needsReplies: true },
  "thoughts in other tags": { rows: true, needsReplies: true },
  "thoughts that eat the limit": { says: [/truncated/, /maxTokens/] },
  "everything in reasoning_content": { says: [/empty/i], needsReplies: true },
  "content as a list of parts": { rows: true },
  "thoughts beside content": { rows: true },
  "a fence and a note": { rows: true, needsReplies: true },
  "braces in prose": { rows: true, needsReplies: true },
  "no usage": { rows: true },
  "odd usage": { rows: true },
  "no id": { rows: true },
  "equal ids of tool calls": { rows: true },
  "empty ids of tool calls": { rows: true },
  "tool calls without a type": { rows: true },
  "no reason for the end": { rows: true },
  "an unknown reason for the end": { rows: true },
  "stop with tool calls": { rows: true },
  "tool calls as text": { rows: true, needsReplies: true },
  "prefixed names of tools": { rows: true, needsReplies: true },
  "arguments as an object": { rows: true },
  "arguments encoded twice": { rows: true, needsReplies: true },
  "response_format refused (400)": { rows: true, says: [/takes no reply format/] },
  "response_format refused (422)": { rows: true, says: [/takes no reply format/] },
  "response_format ignored": { rows: true },
  "tools refused": { says: [/takes no tools/, /tool parser/] },
  "tools ignored": { says: [/no readable ruling|calls no tools/], needsReplies: true },
  "system role refused": { rows: true, says: [/systemRole: user/] },
  "roles must alternate": { rows: true, says: [/systemRole: user/] },
  "temperature refused": { rows: true, says: [/takes no `temperature`/], model: { temperature: 0.5 } },
  "max_tokens refused": { rows: true, says: [/max_completion_tokens/], model: { maxTokens: 4000 } },
  "streams refused": { rows: true, says: [/no replies in pieces/] },
  "now and then 200 with an error": { rows: true },
  "200 with an error": { says: [/Provider returned error/], config: { limits: once } },
  "200 with a permanent error": { says: [/Insufficient credits/, /Add credit/] },
  "now and then 200 with a page": { rows: true },
  "200 with a page": { says: [/Just a moment/], config: { limits: once } },
  "now and then no choices": { rows: true },
  "now and then an empty body": { rows: true },
  "now and then a body that breaks off": { rows: true },
  "an event stream though none was asked for": { rows: true },
  "now and then 429 without headers": { rows: true },
  "now and then 503 with Retry-After": { rows: true },
  "402": { says: [/Insufficient Balance/, /Add credit/] },
  "a tenant header is missing": { says: [/X-Tenant is missing/, /`headers` of this model/] },
  "Azure's filter as 400": { says: [/refused/] },
  "a context that is too short": { says: [/maximum context length is 512/, /longer context/] },
  "no list of models": { rows: true },
  "a page for the list of models": { rows: true },
};

/** What a campaign behind a bent server came to. */
export interface Played {
  rows: number;
  rounds: number;
  /** Its end's message and all notices. */
  said: string;
}

/** Plays a small campaign with all three models behind one bent server. */
export async function playBent(servers: BentServers, bend: BendName, target: number, out: string): Promise<Played> {
  const { model = {}, config = {} } = expected[bend];
  const url = servers.at(bend);
  const played = (name: string) => ({ model: `openai:sim-${name}@${url}`, retries: 3, ...model });
  const { limits, ...others } = config;
  const parsed = CampaignConfig.parse({
    ...{ target, seed: 3, matches: 2, sandbox: { size: 1, isolation: "heap" } },
    players: { ada: played("ada"), ben: played("ben") },
    judge: played("judge"),
    limits: { rounds: 8 * target + 12, ...limits },
    ...others,
  });
  try {
    const campaign = await startCampaign({ config: parsed, out });
    const ended = await campaign.finished;
    const said = [ended?.message ?? "", ...campaign.ledger().notices.map(({ message }) => message)].join("\n");
    return { rows: campaign.accepted().length, rounds: ended?.rounds ?? 0, said };
  } catch (error) {
    if (!NanofluxError.isInstance(error)) throw error;
    return { rows: 0, rounds: 0, said: `${error.message}\n${error.fix}` };
  }
}

/** What is not as expected; null where all is. */
export function failureOf(bend: BendName, target: number, { rows, said }: Played): string | null {
  const { rows: wantsRows, says = [] } = expected[bend];
  if (wantsRows && rows !== target) return `${rows} of ${target} rows`;
  const missing = says.find((words) => !words.test(said));
  return missing ? `nothing said of ${missing}` : null;
}
