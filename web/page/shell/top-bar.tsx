import { useLive } from "../data/live.js";
import { linkTo, type Route, show, VIEWS, type View } from "../data/route.js";
import { showShortcuts, useShortcut } from "./shortcuts.js";

const TITLES: Record<View, string> = { campaign: "Campaign", rounds: "Rounds", examples: "Examples", play: "Play" };

/** What is watched, how far it is, and the way to each view. */
export function TopBar({ route }: { route: Route }) {
  const campaign = useLive((live) => live.campaign);
  useShortcut("1", "Campaign", () => show("campaign"));
  useShortcut("2", "Rounds", () => show("rounds"));
  useShortcut("3", "Examples", () => show("examples"));
  useShortcut("4", "Play", () => show("play"));
  useShortcut("?", "this list", showShortcuts);
  return (
    <header className="top-bar">
      <a className="brand" href={linkTo("campaign")}>
        NanoFlux
      </a>
      <nav aria-label="Views">
        {VIEWS.map((view) => (
          <a key={view} href={linkTo(view)} aria-current={route.view === view ? "page" : undefined}>
            {TITLES[view]}
          </a>
        ))}
      </nav>
      <div className="state">
        {campaign && (
          <span className="standing">
            {campaign.running && <span className="pulse" aria-hidden="true" />}
            <span className="folder dim">{campaign.folder}</span> {campaign.report.accepted}/{campaign.report.target}
          </span>
        )}
        <button type="button" className="quiet" aria-label="Keys" onClick={showShortcuts}>
          ?
        </button>
      </div>
    </header>
  );
}
