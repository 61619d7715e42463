/** The library's face: everything that a program needs to play, read, check and extend campaigns. */
export {
  type ResumeOptions,
  type RunCampaignOptions,
  resumeCampaign,
  runCampaign,
  type StartOptions,
  startCampaign,
} from "./campaign/campaign.js";
export type { CampaignHandle } from "./campaign/campaign-handle.js";
export { estimateCampaign } from "./campaign/estimate-campaign.js";
export { type CampaignCheck, verifyCampaign } from "./campaign/verify/verify-campaign.js";
export type { RowCheck } from "./campaign/verify/verify-example.js";
export type { Level } from "./debug/levels.js";
export type { MatchDebugger } from "./debug/match-debugger.js";
export { debugMatch, debugRound } from "./debug/open-debugger.js";
export { findPlace, type Place, valueAt } from "./debug/place.js";
export { type Move, nextNode, type Stop } from "./debug/stop.js";
export type { ReviewRequest } from "./graphs/round/review/request.js";
export type { Reviewer } from "./graphs/round/review/reviewer.js";
export { readChoice } from "./state/answers/choices/read-choice.js";
export { type AnswerContext, compareAnswers } from "./state/answers/comparison/compare-answers.js";
export type { Comparison } from "./state/answers/comparison/comparison.js";
export { readNumber } from "./state/answers/numbers/read-number.js";
export { finalAnswer } from "./state/answers/replies/final-answer.js";
export { CampaignConfig, type CampaignConfigInput } from "./state/config/config.js";
export { NanofluxError } from "./state/errors.js";
export { type Ledger, ledgerOf } from "./state/ledger.js";
export type { Answer, Challenge, Hop } from "./state/records/challenge.js";
export { Domain } from "./state/records/domain.js";
export { CampaignEvent } from "./state/records/events.js";
export { Example } from "./state/records/example.js";
export type { Outcome, RoundInput, RoundOutcome } from "./state/records/round.js";
export type { PlayedRound, Rounds } from "./state/rounds.js";
export { type ReadCampaign, readCampaign } from "./state/store/read-campaign.js";
export { readDataset } from "./state/store/read-dataset.js";
export { defineJudgeTool } from "./tools/define-judge-tool.js";
export type { JudgeTool, ToolContext } from "./tools/judge-tool.js";
export { loadTools } from "./tools/load.js";
export { createToolbox } from "./tools/registry.js";
export type { Toolbox, ToolboxCall } from "./tools/toolbox.js";
