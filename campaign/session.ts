import type { OwnModels } from "../agents/models/own.js";
import { createRoundGraph } from "../graphs/round/graph.js";
import type { Reviewer } from "../graphs/round/review/reviewer.js";
import { waysOfAsking } from "../graphs/tracing.js";
import type { CampaignConfig } from "../state/config/config.js";
import { recordConfig } from "../state/config/config-changes.js";
import { type LimitChanges, raiseLimits } from "../state/config/raise-limits.js";
import { journalOffsetOf, type Ledger, openLedger } from "../state/ledger.js";
import { packageVersion } from "../state/package-root.js";
import type { CampaignEventOf } from "../state/records/events.js";
import { type OpenedJournal, openJournal } from "../state/store/call-journal.js";
import { readCampaignConfig, saveConfig } from "../state/store/campaign-config.js";
import { type CampaignFolder, openCampaign } from "../state/store/campaign-folder.js";
import { closeAll } from "../state/store/close-all.js";
import { type LogRepair, repairLog } from "../state/store/repair-log.js";
import type { PythonSandbox } from "../tools/python/sandbox.js";
import { type CampaignIdentity, hashConfig } from "./build-example.js";
import type { CallControl } from "./call-control.js";
import { changesSince, checkChanges } from "./changed-config.js";
import { type Composition, compose } from "./compose/compose.js";
import { silentIn } from "./compose/judge-protocol.js";
import { OpenQuestions } from "./open-questions.js";
import type { RoundGraph } from "./play-round.js";
import { checkReviewer } from "./preflight.js";

/** A campaign opened to be played: what it acts with, and where its events have brought it. */
export interface Session {
  config: CampaignConfig;
  folder: CampaignFolder;
  journal: OpenedJournal;
  composition: Composition;
  /** For the runner to fill in. */
  control: CallControl;
  identity: CampaignIdentity;
  graph: RoundGraph;
  /** Null where the configuration names no review: then the graph keeps nothing either. */
  questions: OpenQuestions | null;
  /** Where its events had brought it when it was opened. */
  ledger: Ledger;
  /** What is new at a resume, and recorded with it. */
  news: ResumeNews;
}

/** What `campaign.resumed` records beside its time. */
export type ResumeNews = Omit<CampaignEventOf<"campaign.resumed">, "type" | "at" | "clock">;

/** Who of a campaign's cast no configuration can hold: objects of the program that plays it. */
export interface Cast {
  /** Asked for the reviews that the configuration lists under `review`. */
  reviewer?: Reviewer | undefined;
  /** Chat models of your own, by name: `own:NAME` in the configuration names them. */
  models?: OwnModels | undefined;
  /** One with the limits of the configuration, started ahead; closed with the campaign. */
  sandbox?: PythonSandbox | undefined;
  /** Has the rounds played elsewhere, and returns the session to play so: then no model and no tool is needed here. */
  elsewhere?: ((session: Session) => Promise<Session>) | undefined;
}

/** A campaign's folder, open and locked, with where its events have brought it. */
export interface OpenedCampaign {
  folder: CampaignFolder;
  ledger: Ledger;
  /** Where to read the call journal from, in bytes; null where no round is in flight. */
  journalFrom: number | null;
}

/** How a campaign's folder is opened again. */
export interface ReopenOptions {
  /** Go on although config.yaml says other players, another domain, … than the log; the log then records it. */
  acceptChanges?: boolean | undefined;
  /** Cut a log that cannot be read, or contradicts itself, after its last good line; a copy is kept. */
  repair?: boolean | undefined;
  /** Called with what a person should know before the campaign plays: what was repaired, who is waited for. */
  onNotice?: ((message: string) => void) | undefined;
  /** What to change of target and limits; config.yaml is written anew with it. */
  limits?: LimitChanges | undefined;
}

/** The beginning of a new campaign. */
export function beginCampaign(folder: CampaignFolder): OpenedCampaign {
  return { folder, ledger: openLedger(folder.config), journalFrom: null };
}

/**
 * Opens a campaign's folder to go on with it; its events bring the ledger to where it stopped.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, CAMPAIGN_VERSION, CONFIG_CHANGED, EVENTS_BROKEN, FOLDER_IN_USE
 */
export async function reopenCampaign(
  path: string,
  { acceptChanges = false, repair = false, limits = {}, onNotice }: ReopenOptions = {},
): Promise<OpenedCampaign> {
  const repaired = repair ? await repairLog(path, { onWait: onNotice }) : null;
  if (repaired) onNotice?.(describeRepair(repaired));
  const found = await readCampaignConfig(path);
  const config = raiseLimits(found, limits);
  const { folder: opened, ledger } = await openCampaign(path, config, { onWait: onNotice });
  const { torn } = opened;
  if (torn)
    onNotice?.(`The last line of events.jsonl was cut off by a crash: its ${torn.bytes} bytes are in ${torn.keptIn}.`);
  try {
    if (!acceptChanges) checkChanges(path, changesSince(ledger.played, config, ledger.accepted.at(-1)));
    if (config !== found) await saveConfig(path, config);
  } catch (error) {
    await opened.close();
    throw error;
  }
  // Rounds that were cut off the log are played again under their old names: their calls are paid already.
  return { folder: opened, ledger, journalFrom: repaired ? 0 : journalOffsetOf(ledger) };
}

function describeRepair({ keptIn, lines, rounds, rows }: LogRepair): string {
  return `${lines} lines were cut off events.jsonl, with ${rounds} settled rounds and ${rows} rows. The log as it was: ${keptIn}`;
}

/**
 * Puts together what an opened campaign is played with; closes the folder where that fails.
 * @throws NanofluxError as {@link compose} and {@link checkReviewer}, SANDBOX_UNAVAILABLE
 */
export async function openSession(
  { folder, ledger, journalFrom }: OpenedCampaign,
  { reviewer, models, sandbox, elsewhere }: Cast = {},
): Promise<Session> {
  const { config, path, files } = folder;
  let journal: OpenedJournal | null = null;
  let composition: Composition | null = null;
  try {
    checkReviewer(config, reviewer);
    const questions = reviewer && config.review.length > 0 ? new OpenQuestions(reviewer) : null;
    const guard = () => folder.assertHeld();
    journal = await openJournal({ file: files.calls, fromOffset: journalFrom, guard });
    const control: CallControl = { admit: () => undefined, onOutage: null, onNews: null };
    const { accepted } = ledger;
    const silentJudges = silentIn(ledger.notices);
    const plays = elsewhere === undefined;
    const opened = { config, folder: path, journal, guard, accepted, models, sandbox, control, silentJudges, plays };
    composition = await compose(opened);
    await composition.checkSandbox();
    const configHash = hashConfig(config);
    const identity: CampaignIdentity = {
      campaign: ledger.played.campaign ?? `${configHash}-${config.seed}`,
      configHash,
      promptHash: composition.promptHash,
      version: packageVersion,
      domain: composition.domain.name,
      embedder: composition.embedder,
      threshold: composition.threshold,
      config,
    };
    const { parts } = composition;
    const graph = createRoundGraph(async () => parts, waysOfAsking());
    if (questions) graph.checkpointer = questions.checkpoints;
    const news = { ...newsOf(ledger, config), ...(journal.wasCut && { journalOffset: 0 }) };
    const session = { config, folder, journal, composition, control, identity, graph, questions, ledger, news };
    return elsewhere ? await elsewhere(session) : session;
  } catch (error) {
    const opened = [async () => composition?.close(), async () => journal?.close(), () => folder.close()];
    await closeAll(opened).catch(() => undefined);
    throw error;
  }
}

function newsOf({ played, accepted }: Ledger, config: CampaignConfig): ResumeNews {
  const changes = changesSince(played, config, accepted.at(-1));
  if (changes.length === 0 && played.config !== null) return {};
  return { configHash: hashConfig(config), config: recordConfig(config), ...(changes.length > 0 && { changes }) };
}
