import { defineConfig } from "vitest/config";

// Tests read what commands print: without colours, whatever the machine that runs them prefers.
process.env.NO_COLOR = "1";
delete process.env.FORCE_COLOR;

const EXCLUDED = ["node_modules/**", "dist/**", "campaigns/**"];

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    // What needs a browser or the Agent Server, and what kills, waits for real time or attacks for long, are suites of their own.
    exclude: [...EXCLUDED, "test/page/**", "test/endurance/**"],
    globalSetup: "test/temporary-folder.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Most tests wait for processes of their own: a worker for each core leaves none idle.
    maxWorkers: "100%",
    // A shared CI machine may be slow for a moment. Locally there is no retry, so that flaky tests show.
    retry: process.env.CI ? 1 : 0,
    // Modules are loaded once a worker: a tenth of the suite's CPU time went into loading them for every file.
    isolate: false,
  },
});
