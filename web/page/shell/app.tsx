import { lazy, Suspense, useEffect } from "react";
import { CampaignView } from "../campaign/campaign-view.js";
import { type Route, useRoute } from "../data/route.js";
import { Arrows } from "../drawing/arrows.js";
import { ExamplesView } from "../examples/examples-view.js";
import { Nothing } from "../parts/panel.js";
import { WaitingReviews } from "../review/waiting-reviews.js";
import { RoundsView } from "../rounds/rounds-view.js";
import { Away } from "./away.js";
import { ShortcutHelp } from "./shortcuts.js";

import { useTitle } from "./title.js";
import { TopBar } from "./top-bar.js";

const PlayView = lazy(() => import("../play/play-view.js"));

/** The whole page. */
export function App() {
  const route = useRoute();
  const { view, id } = route;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown decides that it is shown from its top
  useEffect(() => {
    scrollTo(0, 0);
  }, [view, id]);
  useTitle(route);
  return (
    <>
      <TopBar route={route} />
      <Away />
      <WaitingReviews />
      <main>
        <Suspense fallback={<Nothing>Loading…</Nothing>}>
          <Shown route={route} />
        </Suspense>
      </main>
      <ShortcutHelp />
      <Arrows />
    </>
  );
}

function Shown({ route: { view, id } }: { route: Route }) {
  switch (view) {
    case "campaign":
      return <CampaignView />;
    case "rounds":
      return <RoundsView round={id} />;
    case "examples":
      return <ExamplesView chosen={id} />;
    case "play":
      return <PlayView match={id} />;
  }
}
