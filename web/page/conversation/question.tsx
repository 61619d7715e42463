import type { Challenge, Hop } from "../../../state/records/challenge.js";
import { Words } from "../words/words.js";
import { answerText } from "./answer-text.js";
import { Choices } from "./choices.js";

/** A question with its choices, the claimed answer, the hops that lead to it, and the explanation. */
export function Question({
  challenge,
}: {
  challenge: Pick<Challenge, "question" | "choices" | "answer" | "hops" | "explanation">;
}) {
  const { question, choices, answer, hops, explanation } = challenge;
  return (
    <>
      <p className="text question" dir="auto">
        <Words text={question} />
      </p>
      {choices && <Choices choices={choices} />}
      <p>
        <span className="dim">Answer</span> <strong>{answerText(answer)}</strong>
      </p>
      <Hops hops={hops} />
      {explanation !== "" && (
        <details>
          <summary>Explanation</summary>
          <p className="text">
            <Words text={explanation} />
          </p>
        </details>
      )}
    </>
  );
}

/** The steps of the reasoning, each with its result and the earlier steps it needs. */
function Hops({ hops }: { hops: readonly Hop[] }) {
  if (hops.length === 0) return null;
  return (
    <ol className="hops">
      {hops.map(({ step, question, result, uses }) => (
        <li key={step}>
          <span className="step">{step}</span>
          <span className="text">
            {question}
            {uses.length > 0 && <span className="dim"> uses {uses.join(", ")}</span>}
          </span>
          <strong>{result}</strong>
        </li>
      ))}
    </ol>
  );
}
