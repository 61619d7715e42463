import { type FormEvent, useState } from "react";
import type { Verdict } from "../../../state/records/verdict.js";
import type { ReplyBody, WaitingReview } from "../../api.js";
import { EditButtons } from "../parts/edit-buttons.js";
import { JsonField, readJson } from "../parts/json-field.js";
import { Choice } from "../table/choice.js";

interface EditFormProps {
  request: WaitingReview["request"];
  onReply: (reply: ReplyBody["reply"]) => void;
  onBack: () => void;
}

const FINDINGS: readonly Verdict["finding"][] = ["confirmed", "refuted", "unproven", "unscored"];

/** A person's replacement: a complete question, a finding with its reason, or an explanation. */
export function EditForm({ request, onReply, onBack }: EditFormProps) {
  const [text, setText] = useState(textOf(request));
  const [finding, setFinding] = useState(request.review === "verdict" ? request.verdict.finding : "confirmed");
  const read = request.review === "challenge" ? readJson(text) : { value: text };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if ("problem" in read) return;
    if (request.review === "challenge") onReply({ decision: "edit", challenge: read.value });
    else if (request.review === "verdict") onReply({ decision: "edit", verdict: { finding, reason: text } });
    else onReply({ decision: "edit", explanation: text });
  };
  return (
    <form className="edit" onSubmit={onSubmit}>
      {request.review === "verdict" && (
        <Choice
          label="Finding"
          values={FINDINGS}
          value={finding}
          onChange={(chosen) => chosen !== null && setFinding(chosen)}
        />
      )}
      {request.review === "challenge" ? (
        <JsonField label="The question, as JSON" text={text} onChange={setText} />
      ) : (
        <textarea
          aria-label={request.review === "verdict" ? "Reason" : "Explanation"}
          rows={4}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <EditButtons submit="Send the edit" blocked={"problem" in read} onBack={onBack} />
    </form>
  );
}

function textOf(request: WaitingReview["request"]): string {
  if (request.review === "challenge") return JSON.stringify(request.challenge, null, 2);
  return request.review === "verdict" ? request.verdict.reason : request.challenge.explanation;
}
