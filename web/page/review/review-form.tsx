import { useState } from "react";
import type { ReplyBody, WaitingReview } from "../../api.js";
import { Question } from "../conversation/question.js";
import { VerdictTurn } from "../conversation/verdict-turn.js";
import type { Refusal } from "../data/request.js";
import { asRefusal } from "../data/use-answer.js";
import { Problem } from "../parts/problem.js";
import { EditForm } from "./edit-form.js";

type Reply = ReplyBody["reply"];

interface ReviewFormProps {
  request: WaitingReview["request"];
  answer: (reply: Reply) => Promise<unknown>;
}

/** A review in the middle of a round, and its three possible answers. */
export function ReviewForm({ request, answer }: ReviewFormProps) {
  return <Asked key={identityOf(request)} request={request} answer={answer} />;
}

/** The same if a question is repeated after an invalid reply, so that the person's text is kept. */
function identityOf(request: WaitingReview["request"]): string {
  return JSON.stringify([request.review, request.round, request.challenge, "verdict" in request && request.verdict]);
}

function Asked({ request, answer }: ReviewFormProps) {
  const [edits, setEdits] = useState(false);
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<Refusal | null>(null);
  const say = (reply: Reply) => {
    setProblem(null);
    answer(reply).catch((thrown) => setProblem(asRefusal(thrown)));
  };
  return (
    <section className="review" aria-label={`Review of the ${request.review} of ${request.round}`}>
      <h2>
        Review of the {request.review} <span className="dim">{request.round}</span>
      </h2>
      <Question challenge={request.challenge} />
      {request.review === "verdict" && <VerdictTurn verdict={request.verdict} />}
      {request.problem !== "" && (
        <p className="problem text" role="alert">
          {request.problem}
        </p>
      )}
      {edits ? (
        <EditForm request={request} onReply={say} onBack={() => setEdits(false)} />
      ) : (
        <div className="buttons">
          <button type="button" className="primary" onClick={() => say("accept")}>
            Accept
          </button>
          <button type="button" onClick={() => setEdits(true)}>
            Edit
          </button>
          <button type="button" onClick={() => say({ decision: "reject", reason })}>
            Reject
          </button>
          <input
            aria-label="Reason for a rejection"
            placeholder="Reason for a rejection"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      )}
      <Problem problem={problem} />
    </section>
  );
}
