import type { Message } from "../../state/message.js";
import type { Quality, Verdict } from "../../state/verdict.js";
import type { CallContext } from "../models/call-context.js";
import type { ConnectedModel } from "../models/connect.js";
import { askStructured, ModelReplyError } from "../models/structured.js";
import { RubricReply, TextGradeReply } from "./schema.js";

interface Question {
  model: ConnectedModel;
  messages: Message[];
  context: CallContext;
}

/** Asks for the rubric; null where the reply cannot be read, and then nobody guesses one. */
export async function rateQuality({ model, messages, context }: Question): Promise<Quality | null> {
  const reply = await readable(askStructured({ model, messages, name: "rubric", schema: RubricReply, context }));
  if (reply === null) return null;
  return { ...reply, overall: (reply.clarity + reply.necessity + reply.soundness) / 3 };
}

/** Grades a free-text answer by opinion; the verdict says `judged`. */
export async function gradeText({ model, messages, context }: Question): Promise<Verdict> {
  const reply = await readable(askStructured({ model, messages, name: "text_grade", schema: TextGradeReply, context }));
  const correct = reply?.correct ?? null;
  return {
    purpose: "grade",
    method: "judged",
    finding: correct === null ? "unscored" : correct ? "confirmed" : "refuted",
    reason: reply?.reason ?? "The Judge's grade could not be read.",
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
