import { briefAttacker, toChallenge } from "../agents/attacker/agent.js";
import { attackerPrompt } from "../agents/attacker/prompt.js";
import { askStudent, readAttempt } from "../agents/defender/agent.js";
import { studentPrompt } from "../agents/defender/prompt.js";
import { fenceFor } from "../agents/prompt/fence.js";
import { attack, type PlantedError } from "../simulated/attacker.js";
import { personas } from "../simulated/personas.js";
import { respond } from "../simulated/respond.js";
import { compareAnswers } from "../state/answers/comparison/compare-answers.js";
import { gradeOf } from "../state/answers/comparison/comparison.js";
import type { CampaignConfig } from "../state/config/config.js";
import { openingRoles } from "../state/machines/alternation.js";
import type { SeedTopics } from "../state/novelty/seed-topics.js";
import type { Challenge } from "../state/records/challenge.js";
import type { Domain } from "../state/records/domain.js";
import type { ModelReply } from "../state/records/message.js";
import type { RoundInput } from "../state/records/round.js";
import { nextRound } from "../state/rules/next-round.js";
import { startTargeting } from "../state/rules/targeting.js";

/** What a simulated Attacker will do in a round, asked of it beforehand: no call is paid. */
export interface ForeseenAttack {
  /** The error that it plants. */
  planted: PlantedError;
  /** How its reply ends. */
  ends: ModelReply["finish"];
  challenge: Challenge;
}

/** What a simulated Defender will do with a challenge. */
export interface ForeseenDefence {
  /** How its reply ends. */
  ends: ModelReply["finish"];
  /** Whether its answer differs from the one that the Attacker states; null where it has none. */
  missed: boolean | null;
}

/** Simulated players make nothing of the code. */
const fence = fenceFor({ seed: 1, prompt: "foreseen" });

/** The input of a campaign's first round, which its configuration determines. */
export function firstRound(config: CampaignConfig, domain: Domain, seeds: SeedTopics = new Map()): RoundInput {
  const [first = "", second = ""] = Object.keys(config.players);
  const [match, round] = ["m1", "m1r1"];
  const roles = openingRoles([first, second], config.match, config.student, 1);
  const { hops, target, seed } = config;
  const next = { round, match, number: 1, roles };
  return nextRound(next, { targeting: startTargeting(), accepted: [] }, { domain, hops, target, seed, seeds });
}

/** What the attacking player of a round will do; it must be a simulated one of that name. */
export function foreseeAttack(input: RoundInput, domain: Domain): ForeseenAttack {
  const { attacker } = input.roles;
  const persona = personas.get(attacker);
  if (!persona) throw new Error(`There is no simulated player ${attacker}.`);
  const asked = {
    messages: briefAttacker(attackerPrompt, domain, input, [], fence),
    format: { name: "challenge", schema: {} },
  };
  const { reply, planted } = attack(attacker, persona, asked);
  const ends = planted === "malformed" ? respond(attacker, asked).finish : "stop";
  return { planted, ends, challenge: toChallenge(reply, input, domain.answers) };
}

/** What the defending player of a round will do. */
export function foreseeDefence({ roles }: RoundInput, challenge: Challenge): ForeseenDefence {
  const { kind } = challenge.answer;
  const reply = respond(roles.defender, { messages: askStudent(studentPrompt, kind, challenge) });
  const { finish: ends } = reply;
  const { status, answer } = readAttempt(reply, kind);
  if (status !== "answered") return { ends, missed: null };
  const { question, choices } = challenge;
  const solved = gradeOf(compareAnswers(challenge.answer, answer, { question, choices }));
  return { ends, missed: solved === null ? null : !solved };
}

/** The first whole number from `from` on for which something holds. */
export function numberWhere(holds: (number: number) => boolean, from = 1): number {
  for (let number = from; number < from + 20_000; number += 1) if (holds(number)) return number;
  throw new Error(`No such number was found among 20,000 from ${from} on.`);
}
