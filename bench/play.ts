import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RoundGraph } from "../campaign/play-round.js";
import { CampaignRunner } from "../campaign/runner.js";
import { beginCampaign, openSession } from "../campaign/session.js";
import type { RoundParts } from "../graphs/parts.js";
import { CampaignConfig, type CampaignConfigInput } from "../state/config/config.js";
import type { CampaignEvent } from "../state/records/events.js";
import { createCampaign } from "../state/store/campaign-folder.js";
import type { Programs } from "./replay-programs.js";

/** What a campaign took. */
export interface Played {
  seconds: number;
  rounds: number;
  accepted: number;
  calls: number;
  tokens: number;
  /** CPU seconds of this process: the engine's, without servers and sandbox children. */
  cpuSeconds: number;
}

/** Plays a campaign in a folder that is removed again; `wrap` replaces the parts that run programs. */
export async function play(
  input: CampaignConfigInput,
  wrap: (programs: Programs) => Programs = (programs) => programs,
  onEvent: (event: CampaignEvent) => void = () => undefined,
  roundOf?: (parts: RoundParts) => RoundGraph,
): Promise<Played> {
  const config = CampaignConfig.parse(input);
  const folder = await mkdtemp(join(tmpdir(), "nanoflux-bench-"));
  const campaign = await createCampaign(config, join(folder, "campaign"));
  const session = await openSession(beginCampaign(campaign));
  const { toolbox, prover } = wrap(session.composition.parts);
  Object.assign(session.composition.parts, { toolbox, prover });
  if (roundOf) session.graph = roundOf(session.composition.parts);
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const handle = new CampaignRunner(session).start();
  handle.subscribe(onEvent);
  const ended = await handle.finished;
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await rm(folder, { recursive: true, force: true });
  if (ended === null) throw new Error("the campaign was aborted");
  const { calls, inputTokens, outputTokens } = ended.usage;
  return {
    seconds,
    rounds: ended.rounds,
    accepted: ended.accepted,
    calls,
    tokens: inputTokens + outputTokens,
    cpuSeconds: (user + system) / 1e6,
  };
}

/** Players and judge behind one simulated server. */
export function served(baseUrl: string): Pick<CampaignConfigInput, "players" | "judge"> {
  const model = (name: string) => ({ model: `openai:sim-${name}@${baseUrl}`, concurrency: 128 });
  return { players: { ada: model("ada"), ben: model("ben") }, judge: model("judge") };
}
