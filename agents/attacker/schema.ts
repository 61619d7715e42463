import { z } from "zod";
import { AnswerKind } from "../../state/records/challenge.js";

/**
 * What a reply's numbers look like where the server constrains them: without a unit, and not without end. Reading is
 * wider: the shape's check says what is wrong with another number.
 */
export const PLAIN_NUMBER = "^-?[0-9]{1,15}(\\.[0-9]{1,8})?$";

/**
 * Steps that a constrained reply may have above those asked for. At the exact number, a small model that begins with a datum
 * ("The price is $120") is cut off before the step that yields the answer. Ours, measured: docs/small-models.md.
 */
const SPARE_STEPS = 2;

/**
 * How many steps a reply may have where the server constrains them: no fewer than any question must, so that a small model
 * whose question needs two does not add a third that is wrong.
 */
export interface StepCount {
  /** Of any question of the campaign. */
  least: number;
  /** Of this one. */
  asked: number;
}

const texts = (constrained: boolean, steps: StepCount | null) => {
  const number = (description: string) =>
    z.string().meta({ description, ...(constrained ? { pattern: PLAIN_NUMBER } : {}) });
  return {
    topic: z.string().describe("The topic that was asked for"),
    question: z
      .string()
      .describe("The whole question: complete, unambiguous, with the unit and rounding of its answer"),
    steps: z
      .array(
        z.object({
          question: z.string().describe("What this step asks, readable on its own, without its result"),
          uses: z.array(z.number().int()).describe("Numbers of the earlier steps whose results this one needs"),
          working: z.string().describe("The calculation or the reasoning of this step"),
          yields: number("What comes out: a plain decimal number or a short text. The last step's is the answer"),
        }),
      )
      .meta(steps === null ? {} : { minItems: steps.least, maxItems: steps.asked + SPARE_STEPS }),
    walkthrough: z
      .string()
      .describe("The solution for a student: every step with its computation, ending in the answer"),
    unit: z.string().nullable().describe("The unit of the answer; null where it has none"),
    value: number("The answer alone: a plain decimal number, the letter of the right choice (A, B, …), or a text"),
  };
};

const choices = z
  .array(z.string())
  .nullable()
  .describe("For multiple choice: all options without letters; null for a question without options");

const { topic, question, ...solution } = texts(false, null);

/**
 * The Attacker's reply in any domain. Its keys are in the order of the work, so that nothing is stated before
 * it was worked out: the question, its steps, the walkthrough, the answer. In alphabetical order the steps precede the
 * answer too (`topic` is given): some servers write keys so, whatever the schema says.
 */
export const ChallengeReply = z.object({
  kind: AnswerKind.nullish(),
  topic,
  question,
  selection: choices.optional(),
  ...solution,
});
export type ChallengeReply = z.infer<typeof ChallengeReply>;

const made = new Map<string, z.ZodType<ChallengeReply>>();

/**
 * The reply that is asked for in a domain with these kinds of answers: choices only where it has such, the kind only
 * where the rest does not show it. Every property is required, as strict JSON Schema modes want: absent is null.
 * @param steps null where the reply is not constrained: then numbers have no pattern either, and
 *   only domains whose answers are all numbers have one
 */
export function challengeReplyFor(answers: readonly AnswerKind[], steps: StepCount | null): z.ZodType<ChallengeReply> {
  const isNumeric = steps !== null && answers.every((kind) => kind === "number");
  const key = JSON.stringify([answers, steps]);
  const known = made.get(key);
  if (known) return known;
  const { topic, question, ...rest } = texts(isNumeric, steps);
  const whole = z.object({ kind: AnswerKind, topic, question, selection: choices, ...rest });
  const withChoices = answers.includes("choice");
  const withKind = answers.includes("text") && answers.length > 1;
  const ofKinds = withKind ? whole : whole.omit({ kind: true });
  const schema: z.ZodType<ChallengeReply> = withChoices ? ofKinds : ofKinds.omit({ selection: true });
  made.set(key, schema);
  return schema;
}

/** How the answer of a reply is graded: stated where it may be a text, else derived from the reply. */
export function kindOf({ kind, selection }: ChallengeReply, answers: readonly AnswerKind[]): AnswerKind {
  const [only] = answers;
  if (answers.length === 1 && only !== undefined) return only;
  return kind ?? (selection?.length ? "choice" : answers.includes("number") ? "number" : "text");
}
