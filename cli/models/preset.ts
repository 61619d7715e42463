import { stringify } from "yaml";
import type { z } from "zod";
import type { ModelConfig } from "../../state/config/model-config.js";

/** How one kind of server or service is used: what `nanoflux models` prints and docs/models.md lists. */
export interface Preset {
  /** As in `nanoflux models NAME`. */
  name: string;
  title: string;
  /** What was tried with this project, and where; null: only its documentation was read. */
  tried: string | null;
  /** The base URL; part of the model reference, unless that needs none. */
  address: string;
  /** The environment variable of the key; null where none is asked for. */
  key: string | null;
  /** Commands that start the server, or install what is missing; may be empty. */
  start: readonly string[];
  /** Facts that decide about settings, a sentence or two each. */
  notes: readonly string[];
  /** A model of nanoflux.yaml. NAME and other capitals are yours to fill in. */
  model: z.input<typeof ModelConfig>;
  /** The pages that say so; empty for what only was tried. */
  sources: readonly string[];
}

/** A ready piece of nanoflux.yaml; the same mapping fits `players.ANY` and the entries of `panel`. */
export const yamlOf = ({ model }: Preset): string => stringify({ judge: model }).trimEnd();
