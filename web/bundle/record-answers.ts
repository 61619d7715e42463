import { gzipSync } from "node:zlib";
import type { RoundSummary, RoundView } from "../api.js";
import type { CampaignSources } from "../server/campaign/routes.js";
import { graphsView } from "../server/graphs-view.js";

/** The answers of a server by path, each as JSON; and those that are lists of other ones, by the paths of these. */
export interface Answers {
  answers: Record<string, string>;
  lists: Record<string, string[]>;
}

/** The texts of calls are the largest part of a campaign by far; a copy may leave them out. */
export interface RecordOptions {
  calls: boolean;
}

/** Everything that the page of a campaign asks its server for. */
export async function recordCampaign(
  { campaign, reviews, isAmong }: Pick<CampaignSources, "campaign" | "reviews" | "isAmong">,
  { calls }: RecordOptions,
): Promise<Answers> {
  await campaign.refresh();
  const view = campaign.view();
  const rounds: RoundSummary[] = campaign.rounds();
  const answers: Record<string, unknown> = {
    "api/campaign": {
      ...view,
      running: false,
      here: false,
      waiting: [],
      reviewing: reviews.reviewing,
      isAmong,
      formats: [],
    },
    "api/rounds": rounds,
    "api/map": await campaign.map(),
    "api/graphs": await graphsView(),
  };
  for (const { round, example } of rounds) {
    const whole = await campaign.round(round);
    answers[`api/rounds/${encodeURIComponent(round)}`] = calls ? whole : withoutTexts(whole);
    // A row follows its round: much of both is the same, which gzip sees only where they are near.
    if (example !== null) answers[rowPath(example)] = campaign.example(example);
  }
  const rows = campaign.examples().map(({ example }) => rowPath(example.id));
  return { ...asJson(answers), lists: { "api/examples": rows } };
}

const rowPath = (id: string) => `api/examples/${encodeURIComponent(id)}`;

const withoutTexts = (view: RoundView): RoundView => ({
  ...view,
  calls: view.calls.map((call) => ({
    ...call,
    messages: [],
    reply: { ...call.reply, content: "", toolCalls: [] },
  })),
});

/** Answers by path, as JSON. */
export const asJson = (answers: Record<string, unknown>): Answers => ({
  answers: Object.fromEntries(Object.entries(answers).map(([path, answer]) => [path, JSON.stringify(answer)])),
  lists: {},
});

/** A script that gives the page its answers. */
export const packedScript = (answers: Answers): string =>
  `globalThis.nanofluxBundle = "${gzipSync(JSON.stringify(answers), { level: 9 }).toString("base64")}";\n`;
