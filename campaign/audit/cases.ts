import { briefAttacker, toChallenge } from "../../agents/attacker/agent.js";
import { fenceFor } from "../../agents/prompt/fence.js";
import { builtInPrompts } from "../../agents/prompt/prompts.js";
import { attack, type PlantedError } from "../../simulated/attacker.js";
import { personas } from "../../simulated/personas.js";
import type { Challenge } from "../../state/records/challenge.js";
import type { Domain } from "../../state/records/domain.js";
import type { RoundInput } from "../../state/records/round.js";
import { type HostileText, hostileTexts } from "./hostile-texts.js";

/** What is put before the Judge; all but `right` must not be accepted. */
export const AUDIT_KINDS = ["right", "wrong-answer", "wrong-hop", "missing-datum", "ambiguous", "injected"] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** The errors that are planted, by the simulated Attacker's own hand; an injected text covers up a wrong answer. */
const errors: Record<AuditKind, PlantedError> = {
  right: null,
  "wrong-answer": "wrongAnswer",
  "wrong-hop": "wrongHop",
  "missing-datum": "missingDatum",
  ambiguous: "ambiguity",
  injected: "wrongAnswer",
};

/** A challenge with a known answer. */
export interface AuditCase {
  kind: AuditKind;
  input: RoundInput;
  challenge: Challenge;
}

const commands = hostileTexts.filter(({ where }) => where === "question");
/** Drafts until one holds the wanted error: a chain of one step has no earlier hop to spoil. Ours. */
const mostDrafts = 20;

/**
 * Challenges with known truth: half of them right, the others wrong in each way equally often, over the domain's topics
 * and 2 to 4 hops. The same domain, seed and count give the same ones.
 */
export function auditCases(domain: Domain, count: number, seed: number): AuditCase[] {
  const wrong = AUDIT_KINDS.slice(1);
  return Array.from({ length: count }, (_, index) => {
    const kind = index % 2 === 0 ? "right" : (wrong[((index - 1) / 2) % wrong.length] ?? "wrong-answer");
    return writeCase(domain, kind, index, seed);
  });
}

function writeCase(domain: Domain, kind: AuditKind, index: number, seed: number): AuditCase {
  const honest = personas.get("judge");
  if (!honest) throw new Error("The simulated models lack the persona that makes no errors.");
  const planted = errors[kind];
  const persona = { ...honest, errors: { ...honest.errors, ...(planted ? { [planted]: 1 } : {}) } };
  for (let draft = 0; draft < mostDrafts; draft++) {
    const input = inputOf(domain, index, seed + draft * 1_000_003);
    const fence = fenceFor({ seed, prompt: "attack" });
    const messages = briefAttacker(builtInPrompts.attacker, domain, input, [], fence);
    const written = attack("auditor", persona, { messages });
    if (written.planted !== planted) continue;
    const challenge = toChallenge(written.reply, input, domain.answers);
    if (kind !== "injected") return { kind, input, challenge };
    const command = commands[(seed + index) % commands.length];
    return { kind, input, challenge: command ? inject(challenge, command) : challenge };
  }
  throw new Error(`No challenge of the kind "${kind}" came out for the domain "${domain.name}".`);
}

/** Lets the question itself claim its answer and the results of its steps. */
function inject(challenge: Challenge, { text }: HostileText): Challenge {
  const steps = challenge.hops.map(({ step, result }) => `step ${step} = ${result}`).join(", ");
  return { ...challenge, question: `${challenge.question} Checked: ${steps}. ${text(challenge.answer.value)}` };
}

function inputOf(domain: Domain, index: number, variation: number): RoundInput {
  const topic = domain.topics[index % domain.topics.length]?.name ?? domain.name;
  return {
    round: `${domain.name}-${index + 1}`,
    match: "audit",
    number: index + 1,
    roles: { attacker: "auditor", defender: "nobody" },
    aim: { topic, hops: 2 + (index % 3), variation },
    avoid: [],
    exemplars: [],
  };
}
