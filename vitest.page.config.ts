import { mergeConfig } from "vitest/config";
import suite from "./vitest.config.js";

/** What is looked at in a browser, or driven through LangGraph's Agent Server as Studio does. */
const config = mergeConfig(suite, {});
config.test = { ...config.test, include: ["test/page/**/*.test.ts"], exclude: ["node_modules/**"] };
export default config;
