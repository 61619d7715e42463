import type { BenchmarkFile } from "../../state/config/config.js";

/** The flags of `nanoflux audit`. */
export interface AuditFlags {
  judge?: string;
  config?: string;
  domain?: string;
  n: number;
  seed?: number;
  threshold: number;
  wrong: number[];
  missed: number[];
  data?: BenchmarkFile;
  for?: string;
  json?: boolean;
}
