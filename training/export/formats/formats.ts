import { alpaca } from "./alpaca.js";
import { axolotl } from "./axolotl.js";
import { csv } from "./csv.js";
import { huggingface } from "./huggingface.js";
import { llamaFactory } from "./llama-factory.js";
import { lmEval } from "./lm-eval.js";
import { openaiDpo, openaiSft } from "./openai.js";
import { sharegpt } from "./sharegpt.js";
import { trlDpo, trlKto, trlSft, trlStepwise } from "./trl.js";
import { trlGrpo } from "./trl-grpo.js";
import { verifiers } from "./verifiers.js";

/** Every format by its name on the command line. */
export const exportFormats = {
  "trl-sft": trlSft,
  "trl-dpo": trlDpo,
  "trl-kto": trlKto,
  "trl-stepwise": trlStepwise,
  "openai-sft": openaiSft,
  "openai-dpo": openaiDpo,
  sharegpt,
  alpaca,
  "llama-factory": llamaFactory,
  csv,
  huggingface,
  "lm-eval": lmEval,
  verifiers,
  "trl-grpo": trlGrpo,
  axolotl,
} as const;

export type ExportFormatName = keyof typeof exportFormats;
