import { useLive } from "../data/live.js";

const NONE: readonly string[] = [];

/** The reasons that go with a decision, as tags to switch on and off. */
export function ReasonTags({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}) {
  const offered = useLive(({ campaign }) => campaign?.reviewing.reasons ?? NONE);
  const tags = [...offered, ...chosen.filter((tag) => !offered.includes(tag))];
  if (tags.length === 0) return null;
  return (
    <fieldset className="buttons reasons-tags">
      <legend className="unseen">Reasons</legend>
      {tags.map((tag) => {
        const isOn = chosen.includes(tag);
        return (
          <button
            key={tag}
            type="button"
            aria-pressed={isOn}
            className={isOn ? "chosen" : ""}
            onClick={() => onChange(isOn ? chosen.filter((other) => other !== tag) : [...chosen, tag])}
          >
            {tag}
          </button>
        );
      })}
    </fieldset>
  );
}
