import { Fragment, lazy, Suspense } from "react";
import type { CampaignView as Campaign } from "../../api.js";
import { useLive } from "../data/live.js";
import { linkTo } from "../data/route.js";
import { FolderPage } from "../folder/folder-page.js";
import { counted, duration, money } from "../parts/figures.js";
import { ModelName } from "../parts/model-name.js";
import { Nothing, Panel } from "../parts/panel.js";
import { Funnel } from "./funnel.js";
import { Matches } from "./matches.js";
import { Notices } from "./notices.js";
import { Points } from "./points.js";
import { Progress } from "./progress.js";
import { Reviews } from "./reviews.js";
import { Spending } from "./spending.js";
import { WeakSpots } from "./weak-spots.js";
import { Workers } from "./workers.js";

// Charts use a large library, which must not delay the first paint.
const Histogram = lazy(() => import("../charts/histogram.js"));
const CourseChart = lazy(() => import("../charts/course-chart.js"));
const MapChart = lazy(() => import("../charts/map-chart.js"));
const AcceptanceCurve = lazy(() => import("../charts/acceptance-curve.js"));

/** The campaign's current state: progress, outcomes, points and cost. */
export function CampaignView() {
  const campaign = useLive((live) => live.campaign);
  const server = useLive((live) => live.server);
  if (campaign === null) {
    if (server !== "there") return <Nothing>Asking the server…</Nothing>;
    return <FolderPage />;
  }
  const { report, inFlight } = campaign;
  const { costUsd } = report.spending.total;
  const spent = costUsd === null || inFlight.costUsd === null ? null : costUsd + inFlight.costUsd;
  return (
    <>
      <Heading campaign={campaign} />
      <div className="panels">
        <Panel title="Accepted" aside={<a href={linkTo("rounds")}>{counted(report.rounds.played, "round")}</a>}>
          <Progress campaign={campaign} />
          <Suspense fallback={<div className="chart-place" />}>
            <AcceptanceCurve />
          </Suspense>
        </Panel>
        <Panel title="Points">
          <Points points={report.points} />
        </Panel>
        <Panel title="From proposed to accepted" aside="and why not">
          <Funnel funnel={report.funnel} repairs={report.repairs} />
        </Panel>
        <Panel
          title="Over time"
          aside={campaign.secondsLeft === null ? undefined : `about ${duration(campaign.secondsLeft * 1000)} left`}
        >
          <Suspense fallback={<div className="chart-place" />}>
            <CourseChart campaign={campaign} />
          </Suspense>
        </Panel>
        <Panel title="Spent" aside={spent === null ? "cost unknown" : `cost ${money(spent)}`}>
          <Spending spending={report.spending} inFlight={campaign.inFlight} />
        </Panel>
        {campaign.running && <MatchesPanel matches={campaign.matches} />}
        {campaign.running && <Workers />}
        <Panel title="Missed by topic" aside="95% intervals">
          <WeakSpots spots={report.weakSpots.byTopic} filter="topic" />
        </Panel>
        <Panel title="Missed by number of hops" aside="95% intervals">
          <WeakSpots spots={report.weakSpots.byHops} filter="hops" />
        </Panel>
        {report.accepted > 0 && (
          <Panel title="Reviewed by people" aside={<a href={linkTo("examples")}>review rows</a>}>
            <Reviews figures={report.reviews} />
          </Panel>
        )}
        <Suspense fallback={null}>
          <Panel title="Hops of accepted rows">
            <Histogram bins={report.hops} name="rows by number of hops" filter="hops" />
          </Panel>
          <Panel title="Similarity to the nearest neighbour">
            <Histogram bins={report.novelty} name="rows by similarity to their nearest neighbour" filter="similarity" />
          </Panel>
        </Suspense>
        {report.rounds.played > 0 && (
          <Panel title="Questions by likeness" aside="names and numbers aside" wide>
            <Suspense fallback={<div className="chart-place" />}>
              <MapChart />
            </Suspense>
          </Panel>
        )}
        {!campaign.running && <MatchesPanel matches={campaign.matches} />}
      </div>
    </>
  );
}

/** At the top while matches are played, at the bottom when they are over. */
function MatchesPanel({ matches }: Pick<Campaign, "matches">) {
  const inFlight = matches.filter(({ playing }) => playing).length;
  return (
    <Panel
      title="Matches"
      aside={inFlight > 0 ? `${inFlight} in flight` : `${matches.length} played`}
      wide={inFlight === 0}
    >
      <Matches matches={matches} />
    </Panel>
  );
}

function Heading({ campaign: { report, folder, name, notices } }: { campaign: Campaign }) {
  return (
    <header className="heading">
      <h1>
        {name} <span className="dim">{folder}</span>
      </h1>
      <p>
        {Object.entries(report.players).map(([player, model], index) => (
          <Fragment key={player}>
            {index > 0 && " against "}
            {player} (<ModelName reference={model} />)
          </Fragment>
        ))}
        , judged by <ModelName reference={report.judge} />
        {report.student === null ? "" : `, for ${report.student}`}
      </p>
      <p className="dim">
        {report.startedAt === null ? "" : `${new Date(report.startedAt).toLocaleString()} · `}seed {report.seed} ·{" "}
        {duration(report.seconds * 1000)}
        {report.sessions > 1 ? ` in ${report.sessions} sessions` : ""}
        {report.ended === null ? "" : ` · ${report.ended.message}`}
      </p>
      <Notices report={report} given={notices} />
    </header>
  );
}
