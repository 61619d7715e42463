import type { Attack } from "./attack.js";
import { BRIDGE } from "./bridge.js";
import { C_LEVEL } from "./c-level.js";
import { EXHAUSTION } from "./exhaustion.js";
import { FILES } from "./files.js";
import { HARNESS, LEAKS } from "./harness.js";
import { NETWORK } from "./network.js";
import { PROCESSES } from "./processes.js";

/** The whole suite. */
export const ATTACKS: Attack[] = [
  ...BRIDGE,
  ...C_LEVEL,
  ...FILES,
  ...NETWORK,
  ...PROCESSES,
  ...HARNESS,
  ...LEAKS,
  ...EXHAUSTION,
];
