import { type FormEvent, useState } from "react";
import type { ReviewPoint } from "../../../state/config/config.js";
import type { BuiltInDomain } from "../../../state/records/domain.js";
import { api, type Refusal } from "../data/request.js";
import { linkTo, show } from "../data/route.js";
import { asRefusal, useAnswer } from "../data/use-answer.js";
import { Nothing, Panel } from "../parts/panel.js";
import { Problem } from "../parts/problem.js";

/** The page imports types only; a missing or unknown domain does not compile. */
const DOMAINS = Object.keys({ math: true, genomics: true, medicine: true } satisfies Record<BuiltInDomain, true>);
const REVIEWS: readonly ReviewPoint[] = ["challenge", "verdict", "example"];

/** Starts a match, or links to an open one. */
export function OpenMatch() {
  const [domain, setDomain] = useState("");
  const [seed, setSeed] = useState("1");
  const [review, setReview] = useState<readonly ReviewPoint[]>([]);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    api.openMatch({ ...(domain === "" ? {} : { domain }), seed: Number(seed), review: [...review] }).then(
      ({ id }) => show("play", id),
      (thrown) => {
        setBusy(false);
        setProblem(asRefusal(thrown));
      },
    );
  };
  const onReview = (point: ReviewPoint, wanted: boolean) =>
    setReview(REVIEWS.filter((known) => (known === point ? wanted : review.includes(known))));
  return (
    <div className="panels">
      <h1 className="unseen">Play</h1>
      <Panel title="Play a match">
        <p className="dim">
          The match stops before every step: inspect the state, edit it, go back, continue differently. Players and
          judge come from the campaign, or from the server's configuration, and their calls cost the same here. To
          replay a round of the campaign at no cost, open it from the table of rounds.
        </p>
        <form className="open-match" onSubmit={onSubmit}>
          <label>
            Domain
            <select value={domain} onChange={(event) => setDomain(event.target.value)}>
              <option value="">as configured</option>
              {DOMAINS.map((known) => (
                <option key={known}>{known}</option>
              ))}
            </select>
          </label>
          <label>
            Seed
            <input
              type="number"
              min={0}
              step={1}
              required
              value={seed}
              onChange={(event) => setSeed(event.target.value)}
            />
          </label>
          <fieldset>
            <legend>Ask me about each</legend>
            {REVIEWS.map((point) => (
              <label key={point}>
                <input
                  type="checkbox"
                  checked={review.includes(point)}
                  onChange={(event) => onReview(point, event.target.checked)}
                />{" "}
                {point}
              </label>
            ))}
          </fieldset>
          <button type="submit" className="primary" disabled={busy}>
            Start
          </button>
        </form>
        <Problem problem={problem} />
      </Panel>
      <OpenMatches />
    </div>
  );
}

function OpenMatches() {
  const { answer, problem } = useAnswer(api.matches, "");
  const matches = answer?.matches ?? [];
  return (
    <Panel title="Open matches">
      <Problem problem={problem} />
      {matches.length === 0 && <Nothing>No match is open.</Nothing>}
      <ul className="open-matches">
        {matches.map(({ id, path, branch }) => (
          <li key={id}>
            <a href={linkTo("play", id)}>{id}</a>{" "}
            <span className="dim">
              {path === "" ? "over" : `at ${path}`}, branch {branch}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
