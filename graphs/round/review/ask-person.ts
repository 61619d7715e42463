import { interrupt } from "@langchain/langgraph";
import { z } from "zod";
import type { ReviewRequest } from "./request.js";

/** What is asked, before it is known how the last reply went. */
type Question<Request> = Request extends ReviewRequest ? Omit<Request, "problem" | "howToReply"> : never;

/**
 * Stops the graph until a person has replied. A reply that does not fit is told what is wrong, and asked for again;
 * the node is run again from its beginning each time, so nothing may happen in it before this.
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
