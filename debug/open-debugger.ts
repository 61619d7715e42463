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
import { readCampaignConfig } from "../state/store/campaign-config.js";
import { campaignFiles } from "../state/store/campaign-files.js";
import { replayCampaign } from "../state/store/read-campaign.js";
import { decidedAt, type Visit } from "./decided-at.js";
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
 * Opens a campaign's round in its match, stopped before the node at which it went the way it did: see {@link decidedAt}.
 * Calls are answered from the campaign's journal, so getting there costs nothing; the folder is only read.
 * @param at another node of the round to stop before; `start` for the round's beginning
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, EVENTS_BROKEN, USAGE if there is no such round, or it does not come to that node
 */
export async function debugRound(
  folder: string,
  round: string,
  { at, models }: { at?: string | undefined; models?: OwnModels } = {},
): Promise<MatchDebugger> {
  const config = await readCampaignConfig(folder);
  const found = await findRound(folder, config, round);
  const { input, journalOffset, settled } = found.round;
  const calls = await recordedCalls(campaignFiles(folder).calls, journalOffset, round);
  const session = await MatchDebugger.open({
    compose: composing(config, models),
    calls: new SessionCalls(calls, false),
    recorded: settled && { outcome: settled.result.outcome, reason: settled.result.reason },
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
  try {
    if (at === undefined) await playTo(session, decidedAt(settled?.result.outcome ?? null, calls));
    else if (at !== "start" && !(await playTo(session, { node: at, visit: 1 }))) throw neverThere(session, round, at);
  } catch (error) {
    await session.close();
    throw error;
  }
  return session;
}

/** Plays the round until a node of its graph is next; false where it ends, or asks something, before that. */
async function playTo(session: MatchDebugger, wanted: Visit | null): Promise<boolean> {
  if (wanted === null) return false;
  for (let visits = 0; ; ) {
    const { levels, ask } = await session.advance();
    if (levels.length === 2 && levels[1]?.next[0] === wanted.node) visits += 1;
    if (visits === wanted.visit) return true;
    if (ask !== null || levels[0]?.next[0] !== "play") return false;
  }
}

function neverThere({ trail }: MatchDebugger, round: string, node: string): NanofluxError {
  const passed = trail.flatMap(({ levels }) => (levels.length === 2 ? (levels[1]?.next[0] ?? []) : []));
  return new NanofluxError(
    "USAGE",
    `Round ${round} never came to "${node}".`,
    `It went through ${[...new Set(passed)].join(", ")}: name one with --at, or start.`,
  );
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
    found.round = round;
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
