import { useState } from "react";
import type { MatchView } from "../../api.js";
import { useShortcut } from "../shell/shortcuts.js";
import type { PlayedMatch } from "./use-match.js";

/** The places of a list, apart by commas; by spaces too where none has a condition. */
const placesIn = (text: string): string[] =>
  text
    .split(/\bif\s/.test(text) ? "," : /[\s,]+/)
    .map((place) => place.trim())
    .filter(Boolean);

/** The controls that continue or pause the match and start another branch. */
export function Controls({ view, act }: { view: MatchView; act: PlayedMatch["act"] }) {
  const [breaks, setBreaks] = useState("");
  const { busy } = view;
  const still = busy || view.path === "" || view.ask !== null;
  const toBreak = () => act("continue", { break: placesIn(breaks) });
  const unless = (blocked: boolean, run: () => void) => () => {
    if (!blocked) run();
  };
  useShortcut(
    "s",
    "step",
    unless(still, () => act("step", {})),
  );
  useShortcut(
    "o",
    "step over",
    unless(still, () => act("over", {})),
  );
  useShortcut(
    "u",
    "step out",
    unless(still, () => act("out", {})),
  );
  useShortcut("c", "continue", unless(still, toBreak));
  useShortcut(
    "p",
    "pause",
    unless(!busy, () => act("pause", {})),
  );
  useShortcut(
    "f",
    "fork",
    unless(busy, () => act("fork", {})),
  );
  return (
    <div className="controls" role="toolbar" aria-label="Stepping">
      <button type="button" className="primary" disabled={still} onClick={() => act("step", {})}>
        Step
      </button>
      <button type="button" disabled={still} onClick={() => act("over", {})}>
        Over
      </button>
      <button type="button" disabled={still} onClick={() => act("out", {})}>
        Out
      </button>
      <button type="button" disabled={still} onClick={toBreak}>
        Continue
      </button>
      <label>
        <span className="dim">until</span>{" "}
        <input
          aria-label="Nodes, outcomes, tools or rounds to stop at, or a condition: if PATH = VALUE"
          placeholder="grade, solved, python"
          value={breaks}
          onChange={(event) => setBreaks(event.target.value)}
        />
      </label>
      <button type="button" disabled={!busy} onClick={() => act("pause", {})}>
        Pause
      </button>
      <button type="button" disabled={busy} onClick={() => act("fork", {})}>
        Fork
      </button>
      <button type="button" className="end" onClick={() => act("close", {})}>
        Close
      </button>
    </div>
  );
}
