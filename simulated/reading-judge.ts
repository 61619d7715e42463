import { z } from "zod";
import type { RulingReply } from "../agents/judge/schema.js";
import type { ModelRequest } from "../state/records/message.js";
import { choiceLetters } from "./choices.js";
import { readAnswer, readLines, readTag } from "./tags.js";

/** Most characters of a query, as the search tool takes them. */
const LONGEST_QUERY = 400;

const SearchReply = z.object({
  results: z.array(z.object({ title: z.string(), id: z.string(), passage: z.string() })),
});
type Found = z.infer<typeof SearchReply>["results"];

/** Signs of a finding, of its absence, and of doubt; a reader's rule of thumb and no more. */
const reports =
  /\b(?:significant\w*|associat\w*|correlat\w*|increas\w*|decreas\w*|reduc\w*|improv\w*|differ\w*|higher|lower|better|worse|found|showed?|P\s*[<=>])/i;
const denies = /\b(?:no|not|neither|nor|without|failed|lack(?:ed)?|similar|equal\w*|unaffected|unrelated)\b/i;
const doubts = /\b(?:may|might|possibly|unclear|uncertain|inconclusive|mixed|conflicting)\b/i;

/** What a simulated judge makes of a question that only texts can answer: where it found it, and what it says. */
interface Conclusion {
  answer: "yes" | "no" | "maybe";
  id: string;
  quote: string;
}

const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\d]{4,}/gu) ?? []);
const sentences = new Intl.Segmenter("en", { granularity: "sentence" });

/**
 * Reads the passages of the best document for the sentence that shares most words with the question and reports a
 * finding, and takes its tone for the answer. Simple, and meant to be: it does not understand what it quotes.
 */
function conclude(question: string, found: Found): Conclusion | null {
  const asked = words(question);
  const best = found[0]?.title;
  const candidates = found
    .filter(({ title }) => title === best)
    .flatMap(({ id, passage }) => [...sentences.segment(passage)].map(({ segment }) => ({ id, quote: segment.trim() })))
    .filter(({ quote }) => quote.length >= 20)
    .map(({ id, quote }) => {
      const shared = [...words(quote)].filter((word) => asked.has(word)).length;
      return { id, quote, score: shared + (reports.test(quote) ? 2 : 0) + (denies.test(quote) ? 1 : 0) };
    });
  const [first] = candidates.sort((left, right) => right.score - left.score);
  if (!first) return null;
  const answer = denies.test(first.quote) ? "no" : doubts.test(first.quote) ? "maybe" : "yes";
  return { answer, id: first.id, quote: first.quote };
}

/** The results of every search so far, in order; nothing for one that failed. */
function searches({ messages }: ModelRequest): Found[] {
  return messages.flatMap((message) => {
    if (message.role !== "tool") return [];
    try {
      return [SearchReply.parse(readAnswer(message.content)).results];
    } catch {
      return [[]];
    }
  });
}

/**
 * One move of a judge that has a library and no computer: it searches for the question (or for each sub-question in
 * turn), then rules yes, no or maybe with the sentence that it relies on. Other questions it leaves unanswered.
 */
export function judgeByReading(request: ModelRequest): {
  name: "search" | "submit_ruling";
  args: Record<string, unknown>;
} {
  const { messages } = request;
  const subQuestions = readLines(messages, "sub_questions");
  const questions = subQuestions.length > 0 ? subQuestions : [readTag(messages, "question") ?? ""];
  const found = searches(request);
  const next = questions[found.length];
  if (next !== undefined) return { name: "search", args: { query: next.slice(0, LONGEST_QUERY) } };
  const conclusions = questions.flatMap((question, index) => conclude(question, found[index] ?? []) ?? []);
  const ruling: RulingReply = {
    wellPosed: true,
    problem: null,
    answer: conclusions.length < questions.length ? null : answerOf(request, conclusions),
    quotes: conclusions.map(({ id, quote }) => ({ id, quote })),
  };
  return { name: "submit_ruling", args: ruling };
}

/** One line a sub-question; for the question itself the letter of the choice that says it, or the word. */
function answerOf({ messages }: ModelRequest, conclusions: readonly Conclusion[]): string | null {
  const said = conclusions.map(({ answer }) => answer).join("\n");
  const choices = readLines(messages, "choices");
  if (choices.length === 0 || readLines(messages, "sub_questions").length > 0) return said;
  return choiceLetters[choices.findIndex((choice) => choice.toLowerCase() === said)] ?? null;
}
