import type { OwnModels } from "../agents/models/own.js";
import { createRoundGraph } from "../graphs/round/graph.js";
import type { Reviewer } from "../graphs/round/review/reviewer.js";
import type { CampaignConfig } from "../state/config/config.js";
import { journalOffsetOf, type Ledger, openLedger, record } from "../state/ledger.js";
import { packageVersion } from "../state/package-root.js";
import { type CallJournal, openJournal } from "../state/store/call-journal.js";
import { type CampaignFolder, openCampaign, readCampaignConfig } from "../state/store/campaign-folder.js";
import { type CampaignIdentity, hashConfig } from "./build-example.js";
import type { CallControl } from "./call-control.js";
import { type Composition, compose } from "./compose/compose.js";
import { OpenQuestions } from "./open-questions.js";
import type { RoundGraph } from "./play-round.js";
import { checkReviewer } from "./preflight.js";

/** A campaign opened to be played: what it acts with, and where its events have brought it. */
export interface Session {
  config: CampaignConfig;
  folder: CampaignFolder;
  journal: CallJournal;
  composition: Composition;
  /** For the runner to fill in. */
  control: CallControl;
  identity: CampaignIdentity;
  graph: RoundGraph;
  /** Null where the configuration names no review: then the graph keeps nothing either. */
  questions: OpenQuestions | null;
  /** Where its events had brought it when it was opened. */
  ledger: Ledger;
}

/** Who of a campaign's cast no configuration can hold: objects of the program that plays it. */
export interface Cast {
  /** Who is asked where the configuration says `review`; without that, nobody is. */
  reviewer?: Reviewer | undefined;
  /** Chat models of your own, by name: `own:NAME` in the configuration names them. */
  models?: OwnModels | undefined;
}

/** A campaign's folder, open and locked, with where its events have brought it. */
export interface OpenedCampaign {
  folder: CampaignFolder;
  ledger: Ledger;
}

/**
 * Opens a campaign's folder to go on with it; its events bring the ledger to where it stopped.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, CAMPAIGN_VERSION, EVENTS_BROKEN, FOLDER_IN_USE
 */
export async function reopenCampaign(path: string): Promise<OpenedCampaign> {
  const config = await readCampaignConfig(path);
  let ledger = openLedger(config);
  const folder = await openCampaign(path, config, (event) => {
    ledger = record(ledger, event);
  });
  return { folder, ledger };
}

/**
 * Puts together what an opened campaign is played with; closes the folder where that fails.
 * @throws NanofluxError as {@link compose} and {@link checkReviewer}, SANDBOX_UNAVAILABLE
 */
export async function openSession(
  { folder, ledger }: OpenedCampaign,
  { reviewer, models }: Cast = {},
): Promise<Session> {
  const { config, path, files } = folder;
  let journal: CallJournal | null = null;
  try {
    checkReviewer(config, reviewer);
    const questions = reviewer && config.review.length > 0 ? new OpenQuestions(reviewer) : null;
    journal = await openJournal({ file: files.calls, fromOffset: journalOffsetOf(ledger) });
    const control: CallControl = { admit: () => undefined, onOutage: null };
    const composition = await compose({ config, folder: path, journal, accepted: ledger.accepted, models, control });
    await composition.checkSandbox().catch(async (error: unknown) => {
      await composition.close();
      throw error;
    });
    const configHash = hashConfig(config);
    const identity: CampaignIdentity = {
      campaign: `${configHash}-${config.seed}`,
      configHash,
      promptHash: composition.promptHash,
      version: packageVersion,
      domain: composition.domain.name,
      embedder: composition.embedder,
      threshold: composition.threshold,
      config,
    };
    const graph = createRoundGraph(async () => composition.parts);
    if (questions) graph.checkpointer = questions.checkpoints;
    return { config, folder, journal, composition, control, identity, graph, questions, ledger };
  } catch (error) {
    await journal?.close();
    await folder.close();
    throw error;
  }
}
