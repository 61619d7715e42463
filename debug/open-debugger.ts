import type { OwnModels } from "../agents/models/own.js";
import type { AcceptedRow } from "../campaign/compose/acceptance.js";
import { compose } from "../campaign/compose/compose.js";
import { MachineState, type MatchSettings } from "../graphs/match/state.js";
import type { CampaignConfig } from "../state/config/config.js";
import { NanofluxError } from "../state/errors.js";
import type { MatchSnapshot } from "../state/ledger.js";
import type { Example } from "../state/records/example.js";
import type { RoundInput, RoundOutcome } from "../state/records/round.js";
import type { PlayedRound } from "../state/rounds.js";
import { campaignFiles, readCampaignConfig } from "../state/store/campaign-folder.js";
import { replayCampaign } from "../state/store/read-campaign.js";
import { MatchDebugger } from "./match-debugger.js";
import { recordedCalls, SessionCalls } from "./session-calls.js";

/** Opens a new match at its first step. Its model calls are real, and cost what the models cost. `models`: for `own:`. */
export async function debugMatch(
  config: CampaignConfig,
  { models }: { models?: OwnModels } = {},
): Promise<MatchDebugger> {
  return MatchDebugger.open({
    compose: composing(config, models),
    calls: new SessionCalls([], true),
    accepted: [],
    begin: { settings: settingsOf(config, "m1") },
  });
}

/**
 * Opens a campaign's round, stopped before its first step, in its match. Calls are answered from the campaign's journal;
 * the folder is only read.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, EVENTS_BROKEN, USAGE if there is no such round
 */
export async function debugRound(
  folder: string,
  round: string,
  { models }: { models?: OwnModels } = {},
): Promise<MatchDebugger> {
  const config = await readCampaignConfig(folder);
  const found = await findRound(folder, config, round);
  const { input, journalOffset } = found.round;
  return MatchDebugger.open({
    compose: composing(config, models),
    calls: new SessionCalls(await recordedCalls(campaignFiles(folder).calls, journalOffset, round), false),
    // Rows of other matches; those of its own are in the match's state.
    accepted: found.accepted.filter(({ provenance }) => provenance.match !== input.match),
    begin: {
      settings: settingsOf(config, input.match),
      machine: MachineState.parse(found.machine),
      next: input,
      latest: null,
      played: found.played,
    },
  });
}

/** A recorded round, and the state of the campaign when it began. */
interface FoundRound {
  round: PlayedRound;
  /** The match's machine after the round was called. */
  machine: MatchSnapshot | undefined;
  /** The match's rounds before it. */
  played: { input: RoundInput; result: RoundOutcome }[];
  /** The rows that were accepted before it settled. */
  accepted: readonly Example[];
}

async function findRound(folder: string, config: CampaignConfig, name: string): Promise<FoundRound> {
  let found: FoundRound | null = null;
  let names: Iterable<string> = [];
  for await (const { ledger, rounds } of replayCampaign(folder, config)) {
    const round = rounds.byName.get(name);
    names = rounds.byName.keys();
    if (round === undefined) continue;
    if (found === null) {
      const { match } = round.input;
      const played = rounds.settled.filter(({ input }) => input.match === match);
      found = { round, machine: ledger.matches[match], played, accepted: ledger.accepted };
    }
    if (round.settled !== null) break;
    found.accepted = ledger.accepted;
  }
  if (found === null) throw noSuchRound(folder, name, [...names]);
  return found;
}

const composing = (config: CampaignConfig, models?: OwnModels) => (accepted: readonly AcceptedRow[]) =>
  compose({ config, folder: null, journal: null, accepted, models });

function settingsOf({ players, match: rules, student }: CampaignConfig, match: string): MatchSettings {
  const [first = "ada", second = "ben"] = Object.keys(players);
  return { match, first, second, ...rules, student };
}

function noSuchRound(folder: string, round: string, rounds: readonly string[]): NanofluxError {
  const shown = rounds.length > 12 ? [...rounds.slice(0, 6), "…", ...rounds.slice(-5)] : rounds;
  return new NanofluxError(
    "USAGE",
    `${folder} has no round "${round}".`,
    `Name one with --round: ${shown.join(", ") || "none has begun yet"}.`,
  );
}
