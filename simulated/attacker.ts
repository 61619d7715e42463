import type Fraction from "fraction.js";
import type { ChallengeReply } from "../agents/attacker/schema.js";
import type { ModelRequest } from "../state/records/message.js";
import { type Chain, composeChain } from "./chain.js";
import { drawChoices } from "./choices.js";
import { conversationText } from "./conversation.js";
import { explainSteps } from "./explanation.js";
import { likeness, readKnown } from "./likeness.js";
import { plainDecimal } from "./number.js";
import { type AttackerErrors, malformedAgain, type Persona } from "./personas.js";
import { blurNumber, copyWithOtherNumbers, oneWrongResult, workOutMistaken } from "./planted.js";
import { type Random, randomFrom } from "./random.js";
import { readQuestion } from "./reader.js";
import { type Ending, endings } from "./sentences.js";
import { library } from "./skills/library.js";
import { solveSteps, usesOf, workOut } from "./solver.js";
import { askStep, writeStep } from "./step.js";
import { readAll, readLines, readTag } from "./tags.js";
import { textbook } from "./textbook.js";
import { skillsFor } from "./topic.js";

/** The error that an Attacker makes on purpose, by its declared rates; null for an honest reply. */
export type PlantedError = keyof AttackerErrors | null;

/** What an Attacker wrote, and what is wrong with it: the truth that tests compare a Judge's word with. */
export interface Attack {
  reply: ChallengeReply;
  planted: PlantedError;
}

const mostHops = 10;
/** An honest Attacker drafts until a question shares little with those that it is to avoid. Ours. */
const mostDrafts = 8;
const likeEnough = 0.25;
const choiceDomains = ["genomics", "medicine"];
const shareOfChoices = 0.25;
/** How often an explanation passes over a step, so that quality varies between rows. Ours. */
const shareOfTerse = 0.3;
const errorKinds = [
  "wrongAnswer",
  "wrongHop",
  "missingDatum",
  "ambiguity",
  "repetition",
  "textbook",
  "padding",
  "malformed",
] as const;

function drawError(errors: AttackerErrors, random: Random): PlantedError {
  let rest = random.uniform();
  for (const kind of errorKinds) {
    if (rest < errors[kind]) return kind;
    rest -= errors[kind];
  }
  return null;
}

function askedHops(messages: ModelRequest["messages"]): number {
  const asked = Number.parseInt(readTag(messages, "hops") ?? "", 10) || 2;
  return Math.min(Math.max(asked, 1), mostHops);
}

/** An explanation that passes over one step before the last; of two steps, none is left out. */
function terse(lines: readonly string[], random: Random): string[] {
  const omitted = lines.length < 3 ? -1 : random.integer(0, lines.length - 2);
  return lines.filter((_, index) => index !== omitted);
}

/** The chain that was asked for, unlike what is to be avoided; shorter only where the library has none so long. */
function honestChain(messages: ModelRequest["messages"], loose: boolean, random: Random): Chain {
  const topic = skillsFor(readTag(messages, "domain") ?? "", readTag(messages, "topic") ?? "");
  const known = readKnown([...readLines(messages, "avoid"), ...readAll(messages, "resembles")]);
  for (let hops = askedHops(messages); hops > 0; hops -= 1) {
    let best: { chain: Chain; like: number } | null = null;
    for (let drafts = 0; drafts < mostDrafts && (best === null || best.like > likeEnough); drafts += 1) {
      const chain = composeChain({ ...topic, hops, loose, random });
      const like = chain ? likeness(chain.steps, known) : 1;
      if (chain && (best === null || like < best.like)) best = { chain, like };
    }
    if (best) return best.chain;
  }
  throw new RangeError("No skill of the library gives a sensible result.");
}

/** A textbook question of the domain, with enough hops if there is one. */
function textbookChain(messages: ModelRequest["messages"], random: Random): Chain | null {
  const shelf = (textbook[readTag(messages, "domain") ?? ""] ?? []).map((question) => readQuestion(question).steps);
  const long = shelf.filter((steps) => steps.length >= askedHops(messages));
  if (shelf.length === 0) return null;
  const steps = random.pick(long.length > 0 ? long : shelf);
  const results = solveSteps(steps);
  return results && { steps, results };
}

function wantsChoices(messages: ModelRequest["messages"], random: Random): boolean {
  const allowed = readTag(messages, "answers")?.includes("choice") ?? true;
  return allowed && choiceDomains.includes(readTag(messages, "domain") ?? "") && random.chance(shareOfChoices);
}

interface Draft {
  topic: string;
  chain: Chain;
  /** What the reply states; the chain's own results unless an error is planted. */
  stated: Fraction[];
  multipleChoice: boolean;
  /** The explanation's lines, one a step. */
  lines: string[];
  /** How each step was calculated. */
  workings: readonly string[];
}

function writeReply({ topic, chain, stated, multipleChoice, lines, workings }: Draft, random: Random): ChallengeReply {
  const { steps } = chain;
  const uses = usesOf(steps);
  const result = stated.at(-1);
  const unit = steps.at(-1)?.skill.output.unit ?? "count";
  const sentences = steps.map((step, index) => {
    const ending: Ending = index < steps.length - 1 ? "name" : multipleChoice ? "choose" : "ask";
    return writeStep(step, ending, random.integer(0, endings[ending].length - 1));
  });
  const drawn = multipleChoice && result ? drawChoices(chain, result, random) : null;
  return {
    topic,
    question: sentences.join(" "),
    selection: drawn?.choices ?? null,
    steps: steps.map((step, index) => ({
      question: askStep(step),
      uses: uses[index] ?? [],
      working: workings[index] ?? "",
      yields: stated[index] ? plainDecimal(stated[index]) : "",
    })),
    walkthrough: lines.join("\n"),
    unit: unit === "count" ? null : unit,
    value: drawn?.letter ?? (result ? plainDecimal(result) : ""),
  };
}

/** Writes a challenge as this persona does. The same messages always give the same one. */
export function attack(name: string, persona: Persona, request: ModelRequest): Attack {
  const { messages } = request;
  const random = randomFrom("attack", name, conversationText(messages));
  const last = messages.at(-1)?.content ?? "";
  const repairing = messages.some(({ role }) => role === "assistant") && !last.includes("<resembles>");
  let planted = repairing
    ? random.chance(malformedAgain)
      ? ("malformed" as const)
      : null
    : drawError(persona.errors, random);

  let chain: Chain | null = null;
  const avoid = readLines(messages, "avoid");
  if (planted === "repetition") chain = avoid.length > 0 ? copyWithOtherNumbers(random.pick(avoid), random) : null;
  if (planted === "textbook") chain = textbookChain(messages, random);
  if (!chain && (planted === "repetition" || planted === "textbook")) planted = null;
  chain ??= honestChain(messages, planted === "padding", random);
  if (chain.steps.length < 2 && (planted === "wrongHop" || planted === "padding")) planted = null;

  const right = { results: chain.results, workings: workOut(chain.steps)?.workings ?? [] };
  const worked = planted === "wrongAnswer" ? workOutMistaken(chain, random) : right;
  const stated = planted === "wrongHop" ? oneWrongResult(chain, random) : worked.results;
  const lines = explainSteps(chain.steps, worked);
  if (planted === "missingDatum") chain = blurNumber(chain, "missing", random);
  if (planted === "ambiguity") chain = blurNumber(chain, "ambiguous", random);

  const draft: Draft = {
    topic: readTag(messages, "topic") ?? chain.steps[0]?.skill.topic ?? Object.keys(library)[0] ?? "",
    chain,
    stated,
    multipleChoice: wantsChoices(messages, random),
    workings: worked.workings,
    lines: planted === "padding" ? lines.slice(-1) : random.chance(shareOfTerse) ? terse(lines, random) : lines,
  };
  return { reply: writeReply(draft, random), planted };
}
