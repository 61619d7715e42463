import type {
  CampaignView,
  Comparison,
  Done,
  ErrorBody,
  ExampleReviewBody,
  ExampleView,
  ExportBody,
  ExportPreview,
  FleetView,
  FolderView,
  GraphsView,
  MatchAction,
  MatchActionBody,
  MatchCall,
  MatchView,
  OpenMatchBody,
  OpenMatches,
  ProofRuns,
  QuestionMap,
  ReplyBody,
  RoundSummary,
  RoundView,
} from "../../api.js";
import { isCopy, recordedAnswer } from "./bundle.js";

/** The server's error response; status 0 if the server could not be reached. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

const AWAY = "Start it again, or wait: the page goes on by itself as soon as it is back.";

/** What only a server can do is refused in a copy of the page. */
const COPY = "`nanoflux watch DIR` shows the campaign itself.";

async function request<Answer>(path: string, body?: unknown): Promise<Answer> {
  if (isCopy) return recorded(path, body);
  return (await answered(path, body)).json();
}

/** A file that the server makes, and how many rows it refused. */
async function file(path: string, body: unknown): Promise<{ content: Blob; refused: number }> {
  const response = await answered(path, body);
  return { content: await response.blob(), refused: Number(response.headers.get("x-refused-rows") ?? 0) };
}

async function answered(path: string, body?: unknown): Promise<Response> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const response = await fetch(path, {
    ...(sent === undefined ? {} : { method: "POST", body: sent, headers: { "content-type": "application/json" } }),
  }).catch(() => {
    throw new Refusal(0, "The server cannot be reached.", AWAY);
  });
  if (response.ok) return response;
  const { error }: Partial<ErrorBody> = await response.json().catch(() => ({}));
  throw new Refusal(response.status, error?.message ?? `The server answered ${response.status}.`, error?.fix ?? "");
}

async function recorded<Answer>(path: string, body: unknown): Promise<Answer> {
  if (body !== undefined) throw new Refusal(405, "This page is a copy: nothing can be played or recorded.", COPY);
  const answer = await recordedAnswer(path);
  if (answer === null) throw new Refusal(404, "This copy of the page does not hold that.", COPY);
  return JSON.parse(answer);
}

const named = encodeURIComponent;

/** All requests of the page to its server. Each throws a {@link Refusal}. */
export const api = {
  campaign: () => request<CampaignView | null>("api/campaign"),
  fleet: () => request<FleetView | null>("api/fleet"),
  campaigns: () => request<FolderView>("api/campaigns"),
  compare: (names: readonly string[]) =>
    request<Comparison>(`api/comparison?${new URLSearchParams(names.map((name) => ["name", name]))}`),
  rounds: () => request<RoundSummary[]>("api/rounds"),
  round: (round: string) => request<RoundView>(`api/rounds/${named(round)}`),
  map: () => request<QuestionMap>("api/map"),
  runProofs: (round: string) => request<ProofRuns>(`api/rounds/${named(round)}/proofs`, {}),
  examples: () => request<ExampleView[]>("api/examples"),
  reviewExample: (id: string, body: ExampleReviewBody) =>
    request<ExampleView>(`api/examples/${named(id)}/review`, body),
  exportPreview: (body: ExportBody) => request<ExportPreview>("api/export/preview", body),
  exportRows: (body: ExportBody) => file("api/export", body),
  graphs: () => request<GraphsView>("api/graphs"),
  answerReview: (id: string, body: ReplyBody) => request<Done>(`api/reviews/${named(id)}`, body),
  matches: () => request<OpenMatches>("api/matches"),
  openMatch: (body: OpenMatchBody) => request<MatchView>("api/matches", body),
  match: (id: string) => request<MatchView>(`api/matches/${named(id)}`),
  matchCalls: (id: string) => request<MatchCall[]>(`api/matches/${named(id)}/calls`),
  act: <Action extends MatchAction>(id: string, action: Action, body: MatchActionBody<Action>) =>
    request<Action extends "close" ? Done : MatchView>(`api/matches/${named(id)}/${action}`, body),
};
