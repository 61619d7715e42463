import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Composition, compose } from "../../campaign/compose/compose.js";
import { loadDomain } from "../../domains/load.js";
import { createRoundGraph } from "../../graphs/round/graph.js";
import type { PlantedError } from "../../simulated/attacker.js";
import { textbook } from "../../simulated/textbook.js";
import { CampaignConfig } from "../../state/config/config.js";
import type { Domain } from "../../state/records/domain.js";
import type { Outcome, RoundInput } from "../../state/records/round.js";
import { foreseeAttack, foreseeDefence, numberWhere } from "../foreseen-round.js";
import { exampleOf } from "../hand-made-events.js";
import { temporaryFolders } from "../temporary.js";

const newFolder = temporaryFolders();

/** How a round with a planted error may end, its likeliest end first; the Judge's own slips give the others. */
const ENDS = {
  wrongAnswer: ["invalid", "unproven"],
  wrongHop: ["invalid", "unproven"],
  missingDatum: ["invalid", "malformed"],
  ambiguity: ["invalid", "malformed"],
  repetition: ["duplicate"],
  textbook: ["contaminated"],
  padding: ["declined", "invalid", "unproven"],
} as const satisfies Partial<Record<NonNullable<PlantedError>, readonly Outcome[]>>;
type Kind = keyof typeof ENDS;

const CASES = 2;
let base: string;
let domain: Domain;
let composition: Composition;
let graph: ReturnType<typeof createRoundGraph>;
/** A row that is there already: what a repetition repeats. */
let known: string;

const inputOf = (attacker: "ada" | "ben", variation: number, avoid: string[] = []): RoundInput => ({
  round: `${attacker}-${variation}`,
  match: "m1",
  number: 1,
  roles: { attacker, defender: attacker === "ada" ? "ben" : "ada" },
  aim: { topic: domain.topics[variation % domain.topics.length]?.name ?? "", hops: 2 + (variation % 3), variation },
  avoid,
  exemplars: [],
});

beforeAll(async () => {
  base = newFolder();
  domain = await loadDomain("math");
  const first = numberWhere((variation) => foreseeAttack(inputOf("ada", variation), domain).planted === null);
  known = foreseeAttack(inputOf("ada", first), domain).challenge.question;
  const questions = (textbook.math ?? []).map((question) => `${JSON.stringify({ question })}\n`);
  await writeFile(join(base, "textbook.jsonl"), questions.join(""));
  const config = CampaignConfig.parse({
    target: 1000,
    novelty: { retries: 0 },
    decontaminate: [{ file: join(base, "textbook.jsonl"), field: "question" }],
    sandbox: { size: 1 },
  });
  const accepted = [{ ...exampleOf("m0r1"), question: known }];
  composition = await compose({ config, folder: null, journal: null, accepted });
  graph = createRoundGraph(async () => composition.parts);
});
afterAll(async () => {
  await composition.close();
});

/** Whether an Attacker plants this error and the Defender's answer is not the stated one: the worst case. */
function isMissedWith(planted: PlantedError, input: RoundInput): boolean {
  const attack = foreseeAttack(input, domain);
  return attack.planted === planted && foreseeDefence(input, attack.challenge).missed === true;
}

/** So many rounds in which that happens. */
function roundsWith(planted: PlantedError, attacker: "ada" | "ben", count: number): RoundInput[] {
  const inputAt = (variation: number) => inputOf(attacker, variation, planted === "repetition" ? [known] : []);
  const rounds: RoundInput[] = [];
  for (let from = 1; rounds.length < count; ) {
    const variation = numberWhere((number) => isMissedWith(planted, inputAt(number)), from);
    rounds.push(inputAt(variation));
    from = variation + 1;
  }
  return rounds;
}

const kinds = Object.keys(ENDS).filter((kind): kind is Kind => kind in ENDS);

describe("an error that an Attacker planted, in a question that the Defender missed, is never accepted", () => {
  it.each(kinds)("%s", async (kind) => {
    for (const attacker of ["ada", "ben"] as const)
      for (const input of roundsWith(kind, attacker, CASES)) {
        const { outcome, reason } = await graph.invoke({ input });
        expect(ENDS[kind], `${input.round}: ${reason}`).toContain(outcome);
      }
  });

  it("while honest questions of the same players are", async () => {
    const outcomes = [];
    for (const input of roundsWith(null, "ada", 3)) outcomes.push((await graph.invoke({ input })).outcome);
    expect(outcomes).toContain("accepted");
  });
});
