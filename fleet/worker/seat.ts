import type { CallControl } from "../../campaign/call-control.js";
import { type Composition, compose } from "../../campaign/compose/compose.js";
import { preflight } from "../../campaign/preflight.js";
import type { RoundParts } from "../../graphs/parts.js";
import { createRoundGraph } from "../../graphs/round/graph.js";
import { waysOfAsking } from "../../graphs/tracing.js";
import { CampaignConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import type { Database } from "../database/database.js";
import { filesHash } from "../files-hash.js";
import type { FleetNews } from "../round-result.js";
import { AcceptedElsewhere } from "./accepted-elsewhere.js";
import type { PlaceGate, PlaceHolder } from "./gate.js";
import { type TableJournal, tableJournal } from "./table-journal.js";

/** A campaign as the fleet's tables describe it. */
export interface FleetCampaign {
  id: string;
  name: string;
  revision: number;
  config: string;
  files_hash: string;
  silent_judges: string;
}

/** A worker's place in one campaign: its models, tools and sandbox, put together once for all rounds. */
export interface Seat {
  readonly campaign: FleetCampaign;
  readonly config: CampaignConfig;
  readonly journal: TableJournal;
  readonly composition: Composition;
  readonly graph: ReturnType<typeof createRoundGraph>;
  /** The rounds that are played here, by name: for whom their calls take places. */
  readonly holders: Map<string, PlaceHolder>;
  close(): Promise<void>;
}

/**
 * Puts together what a campaign is played with on this machine: its keys are this machine's, and so are the files that the
 * configuration names.
 * @throws NanofluxError as `startCampaign`; FLEET_REFUSED where a file here is not what the coordinator has
 */
export async function takeSeat(database: Database, gate: PlaceGate, campaign: FleetCampaign): Promise<Seat> {
  const config = CampaignConfig.parse(JSON.parse(campaign.config));
  await preflight(config);
  const journal = tableJournal(database, campaign.id);
  const composition = await compose({
    ...{ config, folder: null, journal, accepted: [] },
    control: controlOf(database, campaign.id),
    silentJudges: JSON.parse(campaign.silent_judges),
  });
  try {
    if (filesHash(composition) !== campaign.files_hash) throw otherFiles(campaign);
    await composition.checkSandbox();
  } catch (error) {
    await composition.close();
    throw error;
  }
  const accepted = new AcceptedElsewhere(database, campaign.id, composition.parts);
  const holders = new Map<string, PlaceHolder>();
  const parts: RoundParts = {
    ...composition.parts,
    checkNovelty: (challenge) => accepted.checkNovelty(challenge),
    accept: (_round, challenge, prove) => accepted.propose(challenge, prove),
    callContext: (call) => {
      const holder = holders.get(call.round);
      return { ...composition.parts.callContext(call), gate: holder && gate.for(holder) };
    },
  };
  const graph = createRoundGraph(async () => parts, waysOfAsking());
  return { campaign, config, journal, composition, graph, holders, close: () => composition.close() };
}

/** What is found out about endpoints here goes into the campaign's log. Limits of spending are the gate's. */
function controlOf(database: Database, campaign: string): CallControl {
  const tell = (news: FleetNews) => {
    const said = database.query(
      `insert into nanoflux.news (campaign, news) select $1, $2
       where exists (select from nanoflux.campaigns where id = $1)`,
      [campaign, JSON.stringify(news)],
    );
    // Where the database stays away, the worker ends for that.
    said.catch(() => undefined);
  };
  return {
    admit: () => undefined,
    onOutage: (change) => tell({ kind: "outage", change }),
    onNews: (news) => tell({ kind: "news", ...news }),
    onNotice: (notice) => tell({ kind: "notice", ...notice }),
  };
}

const otherFiles = ({ name }: FleetCampaign) =>
  new NanofluxError(
    "FLEET_REFUSED",
    `The prompts or the domain of ${name} are other ones here than at its coordinator.`,
    "Give every machine the same files under the same paths: one image, or one shared folder.",
  );
