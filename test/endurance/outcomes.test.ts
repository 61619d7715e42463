import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCampaign } from "../../campaign/campaign.js";
import { loadDomain } from "../../domains/load.js";
import { textbook } from "../../simulated/textbook.js";
import { CampaignConfig, type CampaignConfigInput } from "../../state/config/config.js";
import { createLocalEmbedder } from "../../state/novelty/local-embedder.js";
import { sortSeeds } from "../../state/novelty/seed-topics.js";
import type { Domain } from "../../state/records/domain.js";
import type { CampaignEvent } from "../../state/records/events.js";
import { OUTCOMES, type Outcome } from "../../state/records/round.js";
import { type SimulatedServer, simServe } from "../command-line.js";
import {
  type ForeseenAttack,
  type ForeseenDefence,
  firstRound,
  foreseeAttack,
  foreseeDefence,
  numberWhere,
} from "../foreseen-round.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

/** How to make a campaign's first round end in an outcome: its settings, and what its players must do in it. */
interface Plan {
  settings?: CampaignConfigInput;
  seeds?: readonly string[];
  when: (attack: ForeseenAttack, defence: () => ForeseenDefence) => boolean;
}

/** The Judge slips now and then, so a foreseen round may end otherwise: so many seeds are tried. */
const TRIES = 3;

let base: string;
let domain: Domain;
let server: SimulatedServer;

beforeAll(async () => {
  base = newFolder();
  domain = await loadDomain("math");
  const questions = (textbook.math ?? []).map((question) => `${JSON.stringify({ question })}\n`);
  await writeFile(join(base, "textbook.jsonl"), questions.join(""));
  await mkdir(join(base, "library"));
  await writeFile(join(base, "library", "tides.md"), "# Tides\n\nThe moon raises two tides a day.\n");
  server = await simServe("--latency", "5000");
});
afterAll(async () => {
  await server.stop();
});

const honest = ({ planted }: ForeseenAttack) => planted === null;

function planFor(outcome: Outcome): Plan {
  const books = [{ file: join(base, "textbook.jsonl"), field: "question" }];
  const remote = (name: string) => ({ model: `openai:sim-${name}@${server.url}`, retries: 0, timeoutSeconds: 0.3 });
  const plans: Record<Outcome, Plan> = {
    accepted: { when: (attack, defence) => honest(attack) && defence().missed === true },
    solved: { when: (attack, defence) => honest(attack) && defence().missed === false },
    declined: { when: ({ planted }, defence) => planted === "padding" && defence().missed === true },
    unscored: { when: (attack, defence) => honest(attack) && defence().ends === "length" },
    // A library that says nothing of the matter: nothing can be cited.
    unproven: {
      settings: {
        domain: { ...domain, proof: "cited", tools: ["search"] },
        search: { providers: [{ type: "corpus", folder: join(base, "library") }] },
      },
      when: honest,
    },
    invalid: { when: ({ planted }) => planted === "wrongAnswer" },
    contaminated: { settings: { decontaminate: books }, when: ({ planted }) => planted === "textbook" },
    duplicate: {
      settings: { seeds: books, novelty: { threshold: 0.05, retries: 0 } },
      seeds: textbook.math ?? [],
      when: honest,
    },
    // With a second chance it would mostly be repaired.
    malformed: { settings: { attacker: { retries: 0 } }, when: ({ ends }) => ends === "length" },
    failed: {
      settings: { players: { ada: remote("ada"), ben: remote("ben") }, judge: remote("judge") },
      when: () => true,
    },
  };
  return plans[outcome];
}

const configOf = ({ settings }: Plan, seed: number): CampaignConfigInput => ({
  sandbox: { size: 1, isolation: "heap" },
  ...settings,
  seed,
  matches: 1,
  limits: { rounds: 1 },
});

async function playOneRound(config: CampaignConfigInput, name: string): Promise<CampaignEvent[]> {
  const events: CampaignEvent[] = [];
  await runCampaign({ config, out: join(base, name), onEvent: (event) => events.push(event) });
  return events;
}

describe("every outcome occurs in simulated campaigns", () => {
  it.each(OUTCOMES)("%s", async (outcome) => {
    const plan = planFor(outcome);
    const seeds = await sortSeeds(plan.seeds ?? [], domain, createLocalEmbedder());
    const inputOf = (seed: number) => firstRound(CampaignConfig.parse(configOf(plan, seed)), domain, seeds);
    const isWanted = (seed: number) => {
      const input = inputOf(seed);
      const attack = foreseeAttack(input, domain);
      return plan.when(attack, () => foreseeDefence(input, attack.challenge));
    };
    const ends: (Outcome | undefined)[] = [];
    for (let seed = numberWhere(isWanted); ends.length < TRIES; seed = numberWhere(isWanted, seed + 1)) {
      const events = await playOneRound(configOf(plan, seed), `${outcome}-${seed}`);
      const input = events.find((event) => event.type === "round.started")?.input;
      expect(input).toEqual(inputOf(seed));
      const settled = events.find((event) => event.type === "round.settled");
      ends.push(settled?.result.outcome);
      if (settled?.result.outcome !== outcome) continue;
      expect(settled.result.reason).not.toBe("");
      expect(settled.example === undefined).toBe(outcome !== "accepted");
      return;
    }
    throw new Error(`Rounds foreseen to end as ${outcome} ended as ${ends.join(", ")}.`);
  });
});
