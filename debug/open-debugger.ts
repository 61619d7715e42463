import type { OwnModels } from "../agents/models/own.js";
import { type AcceptedRow, compose } from "../campaign/compose/compose.js";
import { MachineState, type MatchSettings } from "../graphs/match/state.js";
import type { CampaignConfig } from "../state/config/config.js";
import { NanofluxError } from "../state/errors.js";
import { foldMatch } from "../state/machines/fold.js";
import type { CampaignEvent, CampaignEventOf } from "../state/records/events.js";
import { campaignFiles, readCampaign } from "../state/store/campaign-folder.js";
import { CallBook } from "./call-book.js";
import { MatchDebugger } from "./match-debugger.js";
import { recordedCalls } from "./recorded-calls.js";

/** Opens a new match at its first step; its calls are made and, where models cost, paid. `models`: what `own:` names. */
export async function debugMatch(
  config: CampaignConfig,
  { models }: { models?: OwnModels } = {},
): Promise<MatchDebugger> {
  return MatchDebugger.open({
    compose: composing(config, models),
    book: new CallBook([], true),
    accepted: [],
    begin: { settings: settingsOf(config, "m1") },
  });
}

/**
 * Opens a campaign's round as it was about to be played, in the match that it belongs to. Its calls are answered from
 * the campaign's journal; the folder is only read.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, EVENTS_BROKEN, USAGE where there is no such round
 */
export async function debugRound(
  folder: string,
  round: string,
  { models }: { models?: OwnModels } = {},
): Promise<MatchDebugger> {
  const { config, events } = await readCampaign(folder);
  const started = events.findLast((event) => event.type === "round.started" && event.input.round === round);
  if (started?.type !== "round.started") throw noSuchRound(folder, round, events);
  const { input, journalOffset } = started;
  const before = events.slice(0, events.indexOf(started));
  const machine = foldMatch(matchRules(config), input.match, [...before, started]);
  const settled = events.findIndex((event) => event.type === "round.settled" && event.round === round);
  const others = events.slice(0, settled < 0 ? events.length : settled);
  return MatchDebugger.open({
    compose: composing(config, models),
    book: new CallBook(await recordedCalls(campaignFiles(folder).calls, journalOffset, round), false),
    accepted: others.flatMap((event) => rowOf(event, input.match)),
    begin: {
      settings: settingsOf(config, input.match),
      machine: MachineState.parse(machine),
      next: input,
      latest: null,
      played: playedBefore(before, input.match),
    },
  });
}

const composing = (config: CampaignConfig, models?: OwnModels) => (accepted: readonly AcceptedRow[]) =>
  compose({ config, folder: null, journal: null, accepted, models });

const matchRules = ({ match, student }: CampaignConfig) => ({ match, student });

function settingsOf({ players, match: rules, student }: CampaignConfig, match: string): MatchSettings {
  const [first = "ada", second = "ben"] = Object.keys(players);
  return { match, first, second, ...rules, student };
}

/** Rows of other matches; those of its own are in the match's state. */
function rowOf(event: CampaignEvent, match: string): AcceptedRow[] {
  return event.type === "round.settled" && event.example && event.match !== match ? [event.example] : [];
}

function playedBefore(events: readonly CampaignEvent[], match: string) {
  const inputs = new Map<string, CampaignEventOf<"round.started">["input"]>();
  return events.flatMap((event) => {
    if (event.type === "round.started") inputs.set(event.input.round, event.input);
    if (event.type !== "round.settled" || event.match !== match) return [];
    const input = inputs.get(event.round);
    return input ? [{ input, result: event.result }] : [];
  });
}

function noSuchRound(folder: string, round: string, events: readonly CampaignEvent[]): NanofluxError {
  const rounds = events.flatMap((event) => (event.type === "round.started" ? [event.input.round] : []));
  const shown = rounds.length > 12 ? [...rounds.slice(0, 6), "…", ...rounds.slice(-5)] : rounds;
  return new NanofluxError(
    "USAGE",
    `${folder} has no round "${round}".`,
    `Name one with --round: ${shown.join(", ") || "none was begun yet"}.`,
  );
}
