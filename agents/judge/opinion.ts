import type { Message } from "../../state/records/message.js";
import type { Quality, Verdict } from "../../state/records/verdict.js";
import type { Agreement } from "../../state/rules/proof.js";
import type { CallContext } from "../models/call-context.js";
import type { ConnectedModel } from "../models/connected-model.js";
import { askStructured, ModelReplyError } from "../models/structured.js";
import { GradeReply, RatingReply } from "./schema.js";

interface Question {
  model: ConnectedModel;
  messages: Message[];
  context: CallContext;
}

/** Asks for the rubric; null if the reply cannot be read. No rating is ever guessed. */
export async function rateQuality({ model, messages, context }: Question): Promise<Quality | null> {
  const reply = await readable(askStructured({ model, messages, name: "rate", schema: RatingReply, context }));
  if (reply === null) return null;
  return { ...reply, overall: (reply.clarity + reply.necessity + reply.soundness) / 3 };
}

/** Asks whether two texts say the same; `agrees` is null where the judge abstains or cannot be read. */
export async function compareTexts({ model, messages, context }: Question): Promise<Agreement> {
  const reply = await readable(askStructured({ model, messages, name: "grade", schema: GradeReply, context }));
  return { agrees: reply?.correct ?? null, reason: reply?.reason ?? "The Judge's grade could not be read." };
}

/** Grades a free-text answer by opinion; the verdict says `judged`. */
export async function gradeText(question: Question): Promise<Verdict> {
  const { agrees, reason } = await compareTexts(question);
  return {
    purpose: "grade",
    method: "judged",
    finding: agrees === null ? "unscored" : agrees ? "confirmed" : "refuted",
    reason,
    proofs: [],
    sources: [],
    evidence: [],
  };
}

async function readable<Reply>(asked: Promise<Reply>): Promise<Reply | null> {
  try {
    return await asked;
  } catch (error) {
    if (ModelReplyError.isInstance(error)) return null;
    throw error;
  }
}
