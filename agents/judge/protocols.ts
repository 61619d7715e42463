import type { CampaignConfig } from "../../state/config/config.js";
import type { JudgeProtocol } from "../../state/records/verdict.js";
import type { ConnectedModel } from "../models/connected-model.js";

/** Which judges are asked for tool calls and which for whole programs; what their replies show is remembered. */
export interface JudgeProtocols {
  of(model: ConnectedModel): JudgeProtocol;
  /** A reply called a tool: this model keeps being asked for calls. */
  noteCall(model: ConnectedModel): void;
  /** The replies of a case called none. Returns whether the model is asked for programs from now on. */
  noteSilence(model: ConnectedModel): boolean;
}

/** How a campaign asks its judges. */
export interface ProtocolSettings {
  protocol: CampaignConfig["judging"]["protocol"];
  /** Whether a program alone can prove what the domain asks: it has Python, and nothing is to be searched for. */
  programsSuffice: boolean;
  /** References of models that are known to call no tools. */
  silent: readonly string[];
  /** Called for a model that is asked for programs from now on. */
  onSilent?: ((reference: string) => void) | undefined;
}

/** The protocols of one campaign's judges. */
export function createJudgeProtocols({
  protocol,
  programsSuffice,
  silent,
  onSilent,
}: ProtocolSettings): JudgeProtocols {
  const programs = new Set(silent);
  const callers = new Set<string>();
  return {
    of: ({ reference, chat }) => {
      if (protocol !== "auto") return protocol;
      return programsSuffice && (programs.has(reference) || !chat.bindTools) ? "program" : "tools";
    },
    noteCall: ({ reference }) => void callers.add(reference),
    noteSilence: ({ reference }) => {
      if (protocol !== "auto" || !programsSuffice || callers.has(reference)) return false;
      if (!programs.has(reference)) onSilent?.(reference);
      programs.add(reference);
      return true;
    },
  };
}

/** What a server may need before it hands on the tool calls of its model. */
export const TOOL_PARSER_HINT =
  "Its server may need a tool parser (vLLM: --enable-auto-tool-choice and --tool-call-parser; llama.cpp: --jinja); a model that calls no tools can judge with judging.protocol: program";
