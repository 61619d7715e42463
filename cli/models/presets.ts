import { didYouMean } from "../../state/did-you-mean.js";
import { NanofluxError } from "../../state/errors.js";
import { hostedPresets } from "./hosted.js";
import { localPresets } from "./local.js";
import type { Preset } from "./preset.js";

/** Every preset, your own machines first. */
export const presets: readonly Preset[] = [...localPresets, ...hostedPresets];

/** @throws NanofluxError USAGE where there is no preset of that name */
export function presetOf(name: string): Preset {
  const preset = presets.find((one) => one.name === name.toLowerCase());
  if (preset) return preset;
  const names = presets.map((one) => one.name);
  throw new NanofluxError(
    "USAGE",
    `There is no preset "${name}".`,
    `${didYouMean(name, names)}There are ${names.join(", ")}; anything else that speaks the OpenAI protocol is openai:NAME@http://HOST:PORT/v1.`,
  );
}
