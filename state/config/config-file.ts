import { dirname, resolve } from "node:path";
import { CampaignConfig, type CampaignConfigInput } from "./config.js";
import { isMapping, upgradeConfig } from "./upgrade-config.js";
import { checked, readYaml } from "./yaml-file.js";

/** The parts of a configuration that name files. */
type WithPaths = Pick<
  CampaignConfigInput,
  "domain" | "novelty" | "decontaminate" | "seeds" | "prompts" | "tools" | "search" | "evolve"
>;

/** Parts that a flag replaces entirely: mixing the settings of two models would give neither. */
const REPLACED_WHOLE = new Set(["players", "judge", "domain"]);

/**
 * A campaign's configuration: defaults < file < flags. Relative paths in the file are resolved against its folder,
 * those in flags against the working directory; all are absolute after.
 * @param path a nanoflux.yaml, or null for none
 * @throws NanofluxError FILE_NOT_FOUND, CONFIG_UNKNOWN_KEY, CONFIG_INVALID, quoting every problem with its line
 */
export async function loadConfig(path: string | null, flags: CampaignConfigInput = {}): Promise<CampaignConfig> {
  const fromFile = path === null ? {} : await readConfig(path);
  const value = merged(fromFile, absolutePaths(flags, process.cwd()));
  return checked(CampaignConfig, { name: path === null ? "The configuration" : `${path} with the flags`, value });
}

async function readConfig(path: string): Promise<CampaignConfig> {
  const source = await readYaml(path);
  return absolutePaths(
    checked(CampaignConfig, { ...source, value: upgradeConfig(source.value) }),
    dirname(resolve(path)),
  );
}

/** The configuration with all relative paths resolved against `folder`. */
export function absolutePaths<Config extends WithPaths>(config: Config, folder: string): Config {
  const absolute = (file: string) => resolve(folder, file);
  const paths: WithPaths = {};
  if (typeof config.domain === "string") paths.domain = isPath(config.domain) ? absolute(config.domain) : config.domain;
  const model = /^onnx:(.+)$/s.exec(config.novelty?.embedder ?? "")?.[1];
  if (model !== undefined) paths.novelty = { ...config.novelty, embedder: `onnx:${absolute(model)}` };
  if (config.novelty?.references)
    paths.novelty = {
      ...config.novelty,
      ...paths.novelty,
      references: config.novelty.references.map((at) => ({ ...at, file: absolute(at.file) })),
    };
  const exam = config.evolve?.exam;
  if (exam?.data !== undefined) paths.evolve = { ...config.evolve, exam: { ...exam, data: absolute(exam.data) } };
  if (config.decontaminate)
    paths.decontaminate = config.decontaminate.map((at) => ({ ...at, file: absolute(at.file) }));
  if (config.seeds) paths.seeds = config.seeds.map((at) => ({ ...at, file: absolute(at.file) }));
  if (config.tools) paths.tools = config.tools.map((tool) => (isPath(tool) ? absolute(tool) : tool));
  if (config.search?.providers) {
    const providers = config.search.providers.map((provider) =>
      provider.type === "corpus" ? { ...provider, folder: absolute(provider.folder) } : provider,
    );
    paths.search = { ...config.search, providers };
  }
  if (config.prompts) {
    paths.prompts = Object.fromEntries(Object.entries(config.prompts).map(([agent, file]) => [agent, absolute(file)]));
  }
  return { ...config, ...paths };
}

/** True for a path, as opposed to the name of a built-in domain or package: a leading dot or slash, or a file extension. */
function isPath(text: string): boolean {
  return /^(\.|\/|[A-Za-z]:\\)|\.(ya?ml|json|[cm]?[jt]s)$/.test(text);
}

/** Merges `over` into `base`, mapping by mapping; lists and models are replaced. */
function merged(base: unknown, over: unknown): unknown {
  if (!isMapping(base) || !isMapping(over)) return over;
  const entries = Object.entries(over).filter(([, value]) => value !== undefined);
  return {
    ...base,
    ...Object.fromEntries(
      entries.map(([key, value]) => [key, REPLACED_WHOLE.has(key) ? value : merged(base[key], value)]),
    ),
  };
}
