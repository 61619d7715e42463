/** The library's face: everything that a program needs to play, read, check and extend campaigns. */
export {
  type ResumeOptions,
  type RunCampaignOptions,
  resumeCampaign,
  runCampaign,
  type StartOptions,
  startCampaign,
} from "./graphs/campaign/campaign.js";
export type { CampaignHandle } from "./graphs/campaign/campaign-handle.js";
export { estimateCampaign } from "./graphs/campaign/estimate-campaign.js";
export type { Level } from "./graphs/debug/levels.js";
export type { MatchDebugger } from "./graphs/debug/match-debugger.js";
export { debugMatch, debugRound } from "./graphs/debug/open-debugger.js";
export { findPlace, type Place, valueAt } from "./graphs/debug/place.js";
export { type Move, nextNode, type Stop } from "./graphs/debug/stop.js";
export type { ReviewRequest } from "./graphs/review/request.js";
export type { Reviewer } from "./graphs/review/reviewer.js";
export { type CampaignCheck, verifyCampaign } from "./graphs/verify/verify-campaign.js";
export type { RowCheck } from "./graphs/verify/verify-example.js";
export type { Answer, Challenge, Hop } from "./state/challenge.js";
export { CampaignConfig, type CampaignConfigInput } from "./state/config.js";
export { Domain } from "./state/domain.js";
export { NanofluxError } from "./state/errors.js";
export { CampaignEvent } from "./state/events.js";
export { Example } from "./state/example.js";
export { foldCampaign, foldMatch } from "./state/machines/fold.js";
export type { Outcome, RoundInput, RoundOutcome } from "./state/round.js";
export { readCampaign } from "./state/store/campaign-folder.js";
export { readDataset } from "./state/store/read-dataset.js";
export { defineJudgeTool } from "./tools/define-judge-tool.js";
export type { JudgeTool, ToolContext } from "./tools/judge-tool.js";
export { loadTools } from "./tools/load.js";
export { createToolbox } from "./tools/registry.js";
export type { Toolbox, ToolboxCall } from "./tools/toolbox.js";
