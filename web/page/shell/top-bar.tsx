import { isCopy } from "../data/bundle.js";
import { useLive } from "../data/live.js";
import { linkTo, type Route, show, VIEWS, type View, viewNames } from "../data/route.js";
import { showShortcuts, useShortcut } from "./shortcuts.js";
import { nextTheme, type Theme, useTheme } from "./theme.js";

/** The watched campaign, its progress, and links to the views. */
export function TopBar({ route }: { route: Route }) {
  const campaign = useLive((live) => live.campaign);
  const server = useLive((live) => live.server);
  useShortcut("?", "this list", showShortcuts);
  // Without a campaign there are no rounds and no rows, but before the first answer that is not known yet.
  const isShown = (view: View) =>
    view === "play" ? !isCopy : view === "campaign" || campaign !== null || server === "asked";
  return (
    <header className="top-bar">
      <a className="brand" href={linkTo("campaign")}>
        NanoFlux
      </a>
      <nav aria-label="Views">
        {campaign?.isAmong && <a href="../../index.html">All campaigns</a>}
        {viewNames.map(
          (view, index) =>
            isShown(view) && <ViewLink key={view} view={view} digit={index + 1} isShown={route.view === view} />,
        )}
      </nav>
      <div className="state">
        {campaign && (
          <span className="watched">
            {campaign.running && <span className="pulse" aria-hidden="true" />}
            <span className="folder dim">{campaign.folder}</span> {campaign.report.accepted}/{campaign.report.target}
          </span>
        )}
        <ThemeSwitch />
        <button type="button" className="quiet" aria-label="Keys" onClick={showShortcuts}>
          ?
        </button>
      </div>
    </header>
  );
}

const SIGNS: Record<Theme, string> = { system: "◐", light: "☀", dark: "☾" };

/** Light, dark, or as the machine is set. */
function ThemeSwitch() {
  const theme = useTheme((chosen) => chosen.theme);
  const label = `Colours: ${theme}`;
  return (
    <button type="button" className="quiet" aria-label={label} title={label} onClick={nextTheme}>
      {SIGNS[theme]}
    </button>
  );
}

/** A link to a view; its position in the navigation is also its shortcut. */
function ViewLink({ view, digit, isShown }: { view: View; digit: number; isShown: boolean }) {
  useShortcut(String(digit), VIEWS[view], () => show(view));
  return (
    <a href={linkTo(view)} aria-current={isShown ? "page" : undefined}>
      {VIEWS[view]}
    </a>
  );
}
