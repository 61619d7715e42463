import { mergeConfig } from "vitest/config";
import suite from "./vitest.config.js";

/** Kills, outages, full disks, whole campaigns and attacks: minutes of real time that the main suite does not wait for. */
const config = mergeConfig(suite, {});
config.test = { ...config.test, include: ["test/endurance/**/*.test.ts"], exclude: ["node_modules/**"] };
export default config;
