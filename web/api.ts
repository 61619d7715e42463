/**
 * The API between the server of `nanoflux watch` and its page: types, and schemas for requests from a browser.
 *
 * - `GET /api/campaign` → {@link CampaignView}; null where `watch` was given no folder
 * - `GET /api/fleet` → {@link FleetView}; null where the campaign is played on no fleet
 * - `GET /api/rounds` → {@link RoundSummary}[], in the order in which they began
 * - `GET /api/rounds/:round` → {@link RoundView}
 * - `POST /api/rounds/:round/proofs` → {@link ProofRuns}: its programs run again, each alone in a new process
 * - `GET /api/examples` → {@link ExampleView}[], in the order of acceptance
 * - `POST /api/examples/:id/review` {@link ExampleReviewBody} → {@link ExampleView}
 * - `GET /api/graphs` → {@link GraphsView}
 * - `GET /api/stream?since=EVENTS` → {@link CampaignMessages} by server-sent events, starting with those after the first
 *   EVENTS events (the number in the page's `CampaignView`). `changed` ends each batch; its id is the number of events
 *   so far, from which a browser that lost the connection continues by itself
 * - `POST /api/reviews/:id` {@link ReplyBody} → {@link Done}: an answer to one of a running campaign's reviews
 * - `GET /api/matches` → {@link OpenMatches}; `POST /api/matches` {@link OpenMatchBody} → {@link MatchView}
 * - `GET /api/matches/:id` → {@link MatchView}; `GET /api/matches/:id/stream` → {@link MatchMessages}
 * - `GET /api/matches/:id/calls` → {@link MatchCall}[], whole
 * - `POST /api/matches/:id/ACTION` with {@link matchActions}' body → {@link MatchView}, or {@link Done} for `close`.
 *   `step`, `over`, `out` and `reply` answer when the match has stopped again; `continue` answers at once, and the
 *   stream shows its progress until `busy` is false
 *
 * `GET /api/campaigns` → {@link FolderView}. Where a folder of campaigns is watched, `GET /api/comparison?name=A&name=B`
 * → {@link Comparison}, and each campaign has its page and all of the above under `/c/NAME/`.
 *
 * Every error is an {@link ErrorBody} with a fitting status. A POST needs `content-type: application/json`, a body
 * (`{}` if empty) and the page's own origin.
 */
export * from "./api/campaign.js";
export * from "./api/export.js";
export * from "./api/folder.js";
export * from "./api/map.js";
export * from "./api/match.js";
