import { createHash } from "node:crypto";
import type { CampaignConfig } from "../state/config/config.js";
import { type Example, SCHEMA_VERSION } from "../state/records/example.js";
import { exampleId } from "../state/records/example-id.js";
import { publishedName } from "../state/records/published-name.js";
import type { RoundInput, RoundOutcome } from "../state/records/round.js";
import type { Usage } from "../state/records/usage.js";
import type { Verdict } from "../state/records/verdict.js";

/** What every row of a campaign has in common. */
export interface CampaignIdentity {
  campaign: string;
  configHash: string;
  promptHash: string;
  version: string;
  domain: string;
  embedder: string;
  threshold: number;
  config: CampaignConfig;
}

/** What is needed to make a row out of an accepted round. */
export interface AcceptedRound {
  input: RoundInput;
  result: RoundOutcome;
  usage: Usage;
  at: string;
}

/** Changes whenever a setting does. */
export function hashConfig(config: CampaignConfig): string {
  return createHash("sha256").update(JSON.stringify(config)).digest("hex").slice(0, 16);
}

/**
 * Makes the row of an accepted round. The Defender's answer in it is its first miss; where no try was a miss
 * (policies other than `missed`), its first scored try. An unscored try is never shown as one.
 * @throws Error where the round holds no challenge or no scored attempt: then it cannot have been accepted
 */
export function buildExample(identity: CampaignIdentity, { input, result, usage, at }: AcceptedRound): Example {
  const { challenge, verdicts, attempts, grades, nearest } = result;
  const scored = grades.filter((grade) => grade !== null);
  const shown = grades.includes(false) ? grades.indexOf(false) : grades.indexOf(true);
  const attempt = attempts[shown];
  if (!challenge || !attempt)
    throw new Error(`Round ${input.round} was accepted without a challenge or a scored attempt.`);
  const { config } = identity;

  return {
    id: exampleId(challenge),
    schemaVersion: SCHEMA_VERSION,
    domain: identity.domain,
    topic: challenge.topic,
    question: challenge.question,
    ...(challenge.choices ? { choices: challenge.choices } : {}),
    answer: challenge.answer,
    hops: challenge.hops,
    explanation: challenge.explanation,
    verification: verificationOf(verdicts),
    novelty: {
      score: nearest?.score ?? -1,
      ...(nearest?.id ? { nearestId: nearest.id } : {}),
      embedder: publishedName(identity.embedder),
      threshold: identity.threshold,
    },
    difficulty: {
      hops: challenge.hops.length,
      solveRate: scored.filter(Boolean).length / scored.length,
      attempts: attempts.length,
    },
    quality: result.quality ?? null,
    defender: {
      player: input.roles.defender,
      answer: attempt.answer,
      reasoning: attempt.reasoning,
      correct: grades[shown] === true,
    },
    provenance: {
      campaign: identity.campaign,
      match: input.match,
      round: input.round,
      attacker: input.roles.attacker,
      defender: input.roles.defender,
      // Rows are published: where the models are served is in the campaign's folder only.
      judge: publishedName(config.judge.model),
      models: Object.fromEntries([
        ...Object.entries(config.players).map(([name, { model }]) => [name, publishedName(model)]),
        ...config.panel.map(({ model }, index) => [`judge-${index + 2}`, publishedName(model)]),
      ]),
      promptHash: identity.promptHash,
      configHash: identity.configHash,
      version: identity.version,
      seed: config.seed,
      at,
    },
    usage,
  };
}

/** The proofs of a row, in the order of the verdicts: the answer, the hops, the answer again. */
function verificationOf(verdicts: readonly Verdict[]): Example["verification"] {
  const method = verdicts.find(({ purpose }) => purpose === "validate")?.method ?? "judged";
  const sources = verdicts.flatMap((verdict) => verdict.sources);
  const { votes } = verdicts.find((verdict) => verdict.votes !== undefined) ?? {};
  return {
    method: verdicts.some(({ purpose, method }) => purpose === "grade" && method === "judged") ? "judged" : method,
    proofs: verdicts.flatMap((verdict) => verdict.proofs),
    ...(sources.length > 0 ? { sources } : {}),
    ...(votes ? { votes } : {}),
    claim: verdicts.some(({ adopted }) => adopted !== undefined) ? "ignored" : "confirmed",
    agreement: verdicts.find(({ agreement }) => agreement !== undefined)?.agreement ?? null,
    ...(verdicts.some(({ sameProgram }) => sameProgram) ? { sameProgram: true } : {}),
    evidence: verdicts.flatMap((verdict) => verdict.evidence),
  };
}
