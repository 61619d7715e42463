import type { Prompt } from "../../agents/prompt/prompt.js";
import type { NumberedRow } from "../../state/novelty/field-rows.js";
import type { Message } from "../../state/records/message.js";

/** What a benchmark's rule says of one reply. */
export interface Grade {
  /** By the official rule. */
  correct: boolean;
  /** The answer that was read; null where none could be, which is not right. */
  read: string | null;
  /** Why the answer that was read is neither right nor wrong for certain, which is not right either; null where it is. */
  unclear: string | null;
  /** By further rules, each named in the benchmark's `extras`. */
  extras: Record<string, boolean>;
}

/** One question, how it is asked, and how a reply is graded. */
export interface EvaluationItem {
  /** Unique in an evaluation: the task, and the row's number or key. */
  id: string;
  task: string;
  messages: Message[];
  /** What is asked, without instructions: compared with what a model was trained on. */
  question: string;
  /** The right answer, for people. */
  target: string;
  topic?: string;
  hops?: number;
  /** The rule of the benchmark's `faults` that finds fault with the row. */
  fault?: string;
  /** The question of which this is a twin. */
  twinOf?: string;
  grade(reply: string): Grade;
}

/** Where the Hugging Face hub has the rows; without a split, all splits. */
export interface HubSource {
  dataset: string;
  config: string;
  split?: string;
}

/** A benchmark, or one task of a group. */
export interface Benchmark {
  name: string;
  /** The official rule, in a sentence. */
  rule: string;
  /** Further figures: the name of each, and what it means. */
  extras: Record<string, string>;
  /** Rules that find rows which are wrong or absurd, and what each means. They are scored apart, beside the official figure. */
  faults?: Readonly<Record<string, string>>;
  /** Null where rows come from the user only. */
  source: HubSource | null;
  sampling: { temperature: number; maxTokens: number };
  /** How often each question is asked where the user does not say. */
  seeds: number;
  /**
   * @param prompt how the student is asked, where it is not by the built-in prompt; a benchmark with a format of its own
   *   keeps that
   * @throws NanofluxError FILE_INVALID naming the first row of another shape
   */
  toItems(rows: readonly NumberedRow[], file: string, prompt?: Prompt): EvaluationItem[];
}
