import { interrupt } from "@langchain/langgraph";
import { z } from "zod";
import type { ReviewRequest } from "./request.js";

/** A request without the problem of the previous reply. */
type Question<Request> = Request extends ReviewRequest ? Omit<Request, "problem" | "howToReply"> : never;

/**
 * Stops the graph until a person has replied. A reply that does not fit is asked for again with the problem stated.
 * LangGraph reruns the node from its beginning each time, so a node must have no side effects before this call.
 */
export function askPerson<Reply>(
  question: Question<ReviewRequest>,
  howToReply: string,
  schema: z.ZodType<Reply>,
): Reply {
  let problem = "";
  for (;;) {
    const reply = schema.safeParse(interrupt({ ...question, problem, howToReply }));
    if (reply.success) return reply.data;
    problem = z.prettifyError(reply.error);
  }
}
