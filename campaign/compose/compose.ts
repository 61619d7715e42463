import { join } from "node:path";
import { createJudgeProtocols } from "../../agents/judge/protocols.js";
import type { ConnectedModel } from "../../agents/models/connected-model.js";
import { openEmbedder } from "../../agents/models/embedder.js";
import { EndpointLimiters } from "../../agents/models/limiters.js";
import type { News, TellNews } from "../../agents/models/news.js";
import type { OwnModels } from "../../agents/models/own.js";
import { fenceTool } from "../../agents/prompt/fence-tool.js";
import { hashPrompts, loadPrompts } from "../../agents/prompt/prompts.js";
import { loadDomain } from "../../domains/load.js";
import type { RoundParts } from "../../graphs/parts.js";
import type { CampaignConfig } from "../../state/config/config.js";
import type { ModelConfig } from "../../state/config/model-config.js";
import { SearchConfig } from "../../state/config/search-config.js";
import { NanofluxError } from "../../state/errors.js";
import { createContaminationCheck } from "../../state/novelty/contamination.js";
import { readFieldRows } from "../../state/novelty/field-rows.js";
import { createLocalEmbedder } from "../../state/novelty/local-embedder.js";
import { openNoveltyGate } from "../../state/novelty/novelty-gate.js";
import { type SeedTopics, sortSeeds } from "../../state/novelty/seed-topics.js";
import type { Domain } from "../../state/records/domain.js";
import { cacheFolder } from "../../state/store/cache-folder.js";
import type { CallJournal } from "../../state/store/call-journal.js";
import { openTools } from "../../tools/open-tools.js";
import { createProver } from "../../tools/python/proof/prover.js";
import type { PythonSandbox } from "../../tools/python/sandbox.js";
import { createToolbox } from "../../tools/registry.js";
import type { SharedTools } from "../../tools/shared-tools.js";
import type { CallControl } from "../call-control.js";
import { RoundsInFlight } from "../rounds-in-flight.js";
import { type AcceptedRow, createAcceptance } from "./acceptance.js";
import { checkSandbox } from "./check-sandbox.js";
import { connectModel } from "./connect-model.js";
import { connectNothing } from "./connect-nothing.js";
import { connectPlayers } from "./connect-players.js";
import { checkProtocol, silentNotice } from "./judge-protocol.js";
import { resemblesExample } from "./resembles-example.js";

/** What the parts are made for. Outside of a campaign there is no folder and no journal. */
export interface ComposeOptions {
  config: CampaignConfig;
  folder: string | null;
  journal: CallJournal | null;
  /** Throws where this process may not write the folder any more. */
  guard?: (() => void) | undefined;
  /** Rows accepted before a resume, in their order. */
  accepted: readonly AcceptedRow[];
  /** What `own:` references name. */
  models?: OwnModels | undefined;
  /** References of judges that called no tools before a resume. */
  silentJudges?: readonly string[] | undefined;
  /** Tools that outlive this composition, which then is never closed. */
  shared?: SharedTools | undefined;
  /** With the limits of the configuration, started ahead. It is closed with this composition. */
  sandbox?: PythonSandbox | undefined;
  /** The campaign that the calls are made for; without it no outage is waited for, and there is no limit. */
  control?: CallControl | undefined;
  /** Called with what is found out about endpoints, outside of a campaign. */
  onNews?: TellNews | undefined;
  /** False where others play the rounds: no model is connected and no tool opened, so that no key is needed. */
  plays?: boolean | undefined;
}

/** The parts of a campaign, put together, with what the campaign must know of them. */
export interface Composition {
  parts: RoundParts;
  domain: Domain;
  /** Questions that the student is known to fail, by topic. */
  seeds: SeedTopics;
  promptHash: string;
  embedder: string;
  threshold: number;
  inFlight: RoundsInFlight;
  /** Messages that the user should see once. */
  notices: { code: string; message: string }[];
  /** Finds out whether programs run here, where the Judge has Python. @throws NanofluxError as {@link checkSandbox} */
  checkSandbox(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Puts the parts together: the only place where graphs meet domains, models, tools and novelty. Everything that can
 * be wrong with a configuration is found out here, before the first call is paid.
 * @throws NanofluxError of any configuration's fault
 */
export async function compose(options: ComposeOptions): Promise<Composition> {
  const { config, folder, journal, accepted, plays = true } = options;
  checkCast(config);
  const domain = await loadDomain(config.domain);
  const prompts = await loadPrompts(config);
  const seeds = (await Promise.all(config.seeds.map(readFieldRows))).flat();
  const references = (await Promise.all(config.novelty.references.map(readFieldRows))).flat();
  const { control } = options;
  const early: News[] = [];
  const limiters = new EndpointLimiters(
    () => (control?.onOutage ? { ms: config.limits.outageMinutes * 60_000, tell: control.onOutage } : null),
    options.onNews ?? ((news) => (control?.onNews ? control.onNews(news) : early.push(news))),
  );
  const connect = (model: ModelConfig) =>
    plays ? connectModel(model, limiters, options.models) : connectNothing(model, limiters);
  const players = await connectPlayers(config, connect);
  const judges: [ConnectedModel, ...ConnectedModel[]] = [await connect(config.judge)];
  for (const model of config.panel) judges.push(await connect(model));
  const { tools, added, sandbox } = await openTools(
    plays ? config : { ...config, ...NO_TOOLS },
    process.cwd(),
    folder === null ? null : join(folder, "search-cache.jsonl"),
    options,
  );
  const toolbox = createToolbox(tools);
  try {
    const foreign = new Set(tools.filter(({ isForeign }) => isForeign).map(({ name }) => name));
    const toolSpecs = toolbox
      .specs(plays ? [...new Set([...domain.tools, ...added])] : [])
      .map((spec) => (foreign.has(spec.name) ? fenceTool(spec, config.seed) : spec));
    const hasPython = toolSpecs.some(({ name }) => name === "python");
    if (plays) checkProtocol(config, domain, hasPython);
    // A child of the sandbox starts while known questions are embedded.
    if (hasPython) void sandbox.warm().catch(() => undefined);
    const embedder = openEmbedder(config.novelty, limiters);
    const gate = await openNoveltyGate({
      embedder,
      threshold: config.novelty.threshold,
      accepted: accepted.map(({ id, question, choices, answer, provenance }) => ({
        ...{ round: provenance.round, id, text: question },
        ...{ choices, answer },
      })),
      seeds: [...seeds, ...references],
      keepIn: () => cacheFolder("novelty"),
    });
    const contamination = await createContaminationCheck({
      benchmarks: config.decontaminate,
      // Whether or not other numbers make a question new: they do not make a benchmark's row another one.
      embedder: config.novelty.embedder === "local" ? createLocalEmbedder({ maskNumbers: true }) : embedder,
      threshold: config.novelty.leakThreshold,
      overlap: config.novelty.overlap,
    });
    const texts = new Map(accepted.map(({ id, question }) => [id, question]));
    for (const { source, text } of [...seeds, ...references]) texts.set(source, text);
    const inFlight = new RoundsInFlight();
    const resemblingExample = config.attacker.examples ? await resemblesExample(domain) : async () => null;

    const parts: RoundParts = {
      config,
      domain,
      prompts,
      judges,
      toolbox,
      protocols: createJudgeProtocols({
        protocol: config.judging.protocol,
        programsSuffice: hasPython && domain.proof === "executed",
        silent: options.silentJudges ?? [],
        onSilent: (reference) => control?.onNotice?.(silentNotice(reference)),
      }),
      prover: createProver(sandbox),
      toolSpecs,
      player: (name, role) => {
        const model = players.get(`${role} ${name}`);
        if (model === undefined) throw unknownPlayer(name, Object.keys(config.players));
        return model;
      },
      checkNovelty: async ({ question, choices, answer }) => {
        const asked = { text: question, choices, answer };
        const leak = await contamination.check(asked);
        if (leak.contaminated) return { finding: "contaminated", nearest: leak.nearest, sameAnswer: leak.sameAnswer };
        const copied = await resemblingExample(asked);
        if (copied) return copied;
        const { novel, nearest, sameAnswer } = await gate.check(asked);
        const resembles = texts.get(nearest?.id ?? nearest?.source ?? "");
        return { finding: novel ? "new" : "duplicate", nearest, sameAnswer, ...(resembles ? { resembles } : {}) };
      },
      accept: createAcceptance({ gate, target: config.target, accepted, texts }),
      callContext: ({ round, node, step, role, signal }) => ({
        round,
        node,
        step,
        role,
        journal,
        meter: inFlight.meterFor({ round, node }),
        ...(control ? { admit: () => control.admit() } : {}),
        ...(signal ? { signal } : {}),
      }),
    };

    return {
      parts,
      domain,
      seeds: await sortSeeds(
        seeds.map(({ text }) => text),
        domain,
        embedder,
      ),
      promptHash: hashPrompts(prompts),
      embedder: gate.embedder,
      threshold: gate.threshold,
      inFlight,
      notices: [
        ...early,
        ...(gate.notice ? [{ code: "exact-search", message: gate.notice }] : []),
        ...judgesThatPlay(config),
      ],
      checkSandbox: async () => {
        if (hasPython) await checkSandbox(sandbox);
      },
      close: () => {
        limiters.close();
        return toolbox.close();
      },
    };
  } catch (error) {
    await toolbox.close();
    throw error;
  }
}

/** The tools of who plays no round. */
const NO_TOOLS = {
  tools: [],
  mcp: {},
  search: SearchConfig.parse({}),
} satisfies Pick<CampaignConfig, "tools" | "mcp" | "search">;

function checkCast({ student, players }: CampaignConfig): void {
  if (student !== null && !(student in players)) throw unknownPlayer(student, Object.keys(players));
}

/** Who judges what it wrote or answered itself is no independent judge. */
function judgesThatPlay({ players, judge, panel }: CampaignConfig): Composition["notices"] {
  const judges = new Set([judge, ...panel].map(({ model }) => model));
  return Object.entries(players)
    .filter(([, { model }]) => judges.has(model))
    .map(([player, { model }]) => ({
      code: `judge-plays-${player}`,
      message: `${model} judges and plays as ${player}: it rules on its own questions and answers. Name another judge.`,
    }));
}

function unknownPlayer(name: string, players: string[]): NanofluxError {
  return new NanofluxError(
    "CONFIG_INVALID",
    `There is no player "${name}".`,
    `The players are: ${players.join(", ")}.`,
  );
}
