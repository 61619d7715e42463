import { InvalidArgumentError, Option } from "commander";
import { parseModelReference } from "../agents/models/reference.js";
import type { CampaignConfigInput } from "../state/config/config.js";
import { DOMAIN_CHOICE } from "../state/records/domain.js";

/** The flags of `run`, as commander parses them. */
export interface RunFlags {
  config?: string;
  domain?: string;
  target?: number;
  seed?: number;
  matches?: number;
  attacker?: string;
  defender?: string;
  judge?: string;
  student?: string;
  minHops?: number;
  maxHops?: number;
  maxRounds?: number;
  maxMinutes?: number;
  maxTokens?: number;
  maxUsd?: number;
  out?: string;
  estimate?: boolean;
  watch?: boolean;
  weakJudge?: boolean;
  fleet?: string;
  lease?: number;
  json?: boolean;
}

const number = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError(`"${text}" is not a number.`);
  return value;
};

/** All flags that configure a campaign; the configuration file can set the same and more. */
export const campaignOptions: Option[] = [
  new Option("-c, --config <file>", "configuration file (nanoflux.yaml); flags override it"),
  new Option("-d, --domain <name>", DOMAIN_CHOICE),
  new Option("-n, --target <rows>", "end with exactly this many accepted rows").argParser(number),
  new Option("--seed <number>", "the same seed and players give the same dataset").argParser(number),
  new Option("--matches <count>", "concurrent matches").argParser(number),
  new Option("--attacker <model>", "first player: openai:NAME[@URL], sim:NAME, PROVIDER:NAME"),
  new Option("--defender <model>", "second player; the roles swap"),
  new Option("--judge <model>", "the Judge's model"),
  new Option("--student <player>", "the player that the dataset is for; only it defends"),
  new Option("--min-hops <count>", "fewest hops of a question").argParser(number),
  new Option("--max-hops <count>", "most hops of a question").argParser(number),
  new Option("--max-rounds <count>", "end after this many rounds").argParser(number),
  new Option("--max-minutes <minutes>", "end after this many minutes").argParser(number),
  new Option("--max-tokens <count>", "end after this many tokens").argParser(number),
  new Option("--max-usd <dollars>", "end after this cost; needs prices").argParser(number),
];

/** The flags as a configuration that overrides the file's. */
export function configOfFlags(flags: RunFlags): CampaignConfigInput {
  return {
    domain: flags.domain,
    target: flags.target,
    seed: flags.seed,
    matches: flags.matches,
    players: playersOf(flags),
    judge: flags.judge,
    student: flags.student,
    hops: { min: flags.minHops, max: flags.maxHops },
    limits: {
      rounds: flags.maxRounds,
      minutes: flags.maxMinutes,
      tokens: flags.maxTokens,
      usd: flags.maxUsd,
    },
  };
}

/** Two players named after their models; if only one is given, the other is the default player. */
function playersOf({ attacker, defender }: RunFlags): Record<string, string> | undefined {
  if (attacker === undefined && defender === undefined) return undefined;
  const first = attacker ?? "sim:ada";
  const second = defender ?? "sim:ben";
  const names = [playerName(first), playerName(second)];
  if (names[0] === names[1]) names[1] = `${names[1]}-2`;
  return Object.fromEntries([first, second].map((model, position) => [names[position] ?? model, model]));
}

/** A model's name, cut to what a player may be called: `openai:Qwen/Qwen3-4B@…` is `Qwen3-4B`. */
function playerName(model: string): string {
  const name = parseModelReference(model).name.split("/").at(-1) ?? "player";
  const plain = name.replace(/[^\w-]+/g, "-");
  return /^[A-Za-z]/.test(plain) ? plain : `player-${plain}`;
}
