import { useEffect, useState } from "react";
import type { FleetView } from "../../api.js";
import { api } from "../data/request.js";
import { linkTo } from "../data/route.js";
import { useAnswer } from "../data/use-answer.js";
import { duration } from "../parts/figures.js";
import { Nothing, Panel } from "../parts/panel.js";

/** Milliseconds between two looks at the workers. */
const LOOK_EVERY = 2000;

type Worker = FleetView["workers"][number];

/** Of a campaign that is played on a fleet: its workers, what each plays and since when. Nothing of any other. */
export function Workers() {
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setLooks((before) => before + 1), LOOK_EVERY);
    return () => clearInterval(timer);
  }, []);
  const { answer: fleet } = useAnswer(api.fleet, String(looks));
  if (fleet === null) return null;
  const { workers, waiting } = fleet;
  return (
    <Panel title="Workers" aside={waiting === 0 ? `${workers.length} there` : `${waiting} rounds wait`}>
      {workers.length === 0 ? (
        <Nothing>No worker plays. Start one: nanoflux worker --fleet {fleet.database}</Nothing>
      ) : (
        <ul className="matches">
          {workers.map((worker) => (
            <OneWorker key={`${worker.name} ${worker.since}`} worker={worker} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function OneWorker({ worker: { name, playing, concurrency, roundsPerSecond, settled, fault } }: { worker: Worker }) {
  return (
    <li className={playing.length > 0 ? "match playing" : "match"}>
      <p className="line">
        <strong>{name}</strong>
        <span className="dim">
          {playing.length} of {concurrency}
        </span>
      </p>
      <p className="dim">
        {settled} played{roundsPerSecond === null ? "" : `, ${roundsPerSecond} rounds/s`}
      </p>
      {fault !== null && <p className="problem">{fault}</p>}
      {playing.map(({ round, node, since }) => (
        <p key={round}>
          <a href={linkTo("rounds", round)}>
            {round} · {node ?? "beginning"}
          </a>{" "}
          <span className="dim">{duration(Date.now() - Date.parse(since))}</span>
        </p>
      ))}
    </li>
  );
}
