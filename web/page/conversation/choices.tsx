import { Words } from "../words/words.js";

/** A question's choices by their letters. */
export function Choices({ choices }: { choices: readonly string[] }) {
  return (
    <ol className="options">
      {choices.map((choice, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a choice is identified by its position
        <li key={index} className="text">
          <strong>{String.fromCharCode(65 + index)}</strong> <Words text={choice} />
        </li>
      ))}
    </ol>
  );
}
