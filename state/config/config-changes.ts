import { createHash } from "node:crypto";
import { z } from "zod";
import { CampaignConfig } from "./config.js";
import { upgradeConfig } from "./upgrade-config.js";

/** A setting that is another one now; null: it was, or is, not there. */
export const ConfigChange = z.object({ key: z.string(), was: z.json(), is: z.json() });
export type ConfigChange = z.infer<typeof ConfigChange>;

/** A configuration as the log keeps it. Not read strictly, so that a later version can say what has changed since. */
export const RecordedConfig = z.record(z.string(), z.json());
export type RecordedConfig = z.infer<typeof RecordedConfig>;

type Json = z.infer<ReturnType<typeof z.json>>;

/** A password in an address: `http://user:password@host`. */
const CREDENTIALS = /(https?:\/\/)[^/@\s]+@/g;

/**
 * The configuration without what may be secret: the MCP servers, whose arguments may contain keys, are hashed, and
 * addresses without their passwords.
 */
export function recordConfig({ mcp, ...config }: CampaignConfig): RecordedConfig {
  const plain = RecordedConfig.parse(JSON.parse(JSON.stringify(config).replace(CREDENTIALS, "$1")));
  return { ...plain, mcp: hashOf(mcp) };
}

/**
 * What has changed between a recorded configuration and that of today, setting by setting. What the recorded one does
 * not have, since an older version wrote it, has its default in both.
 */
export function configChanges(recorded: RecordedConfig, config: CampaignConfig): ConfigChange[] {
  const { mcp = hashOf({}), ...rest } = recorded;
  const parsed = CampaignConfig.safeParse(upgradeConfig(rest)).data;
  const was = settingsOf(parsed ? { ...recordConfig(parsed), mcp } : recorded);
  const is = settingsOf(recordConfig(config));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const change = { key, was: was.get(key) ?? null, is: is.get(key) ?? null };
    return change.was === change.is ? [] : [change];
  });
}

/** Settings that say how a campaign is run and how long, not what it makes. */
const FREE = [
  /^(target|matches|estimateRounds)$/,
  /^(limits|sandbox)\./,
  /^(players\.[^.]+|judge|panel\.\d+)\.(concurrency|timeoutSeconds|retries|apiKeyEnv|structured|stream|systemRole|headers\..+|prices\.\w+)$/,
  /^search\.(timeoutSeconds|retries|pauseMs|maxKb)$/,
];

/** Whether a setting may change from one resume to the next without a word; so may the address of the same model. */
export function isFreeChange({ key, was, is }: ConfigChange): boolean {
  if (key.endsWith(".model") && typeof was === "string" && typeof is === "string") return modelOf(was) === modelOf(is);
  return FREE.some((pattern) => pattern.test(key));
}

/** A model reference without the address at which the model is served. */
export const modelOf = (reference: string): string => reference.split(/@https?:\/\//, 1)[0] ?? reference;

/** Every setting by its dotted path. The players' names are one, in their order, since the first one attacks first. */
function settingsOf(config: RecordedConfig): Map<string, Json> {
  const settings = new Map<string, Json>();
  const visit = (value: Json | undefined, key: string) => {
    if (value === undefined || value === null) return;
    if (typeof value !== "object") settings.set(key, value);
    else for (const [name, inner] of Object.entries(value)) visit(inner, key === "" ? name : `${key}.${name}`);
  };
  visit(config, "");
  const { players } = config;
  if (typeof players === "object" && players !== null) settings.set("players", Object.keys(players).join(", "));
  return settings;
}

const hashOf = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
