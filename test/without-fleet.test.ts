import { join } from "node:path";
import { expect, it } from "vitest";
import { nanoflux } from "./command-line.js";
import { temporaryFolder } from "./temporary.js";

/** Prints, at the end of a process, which of its modules are those that speak to PostgreSQL. */
const WATCHER = `import module from "node:module";
process.on("exit", () => {
  const loaded = Object.keys(module._cache).filter((file) => /node_modules.(pg|pg-boss)[^a-z]/.test(file));
  process.stderr.write("loaded for PostgreSQL: " + loaded.length + "\\n");
});`;
const watched = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(WATCHER)}` };

it("a campaign without --fleet loads nothing that speaks to PostgreSQL, and one with it does", async () => {
  const out = join(temporaryFolder(), "campaign");
  const alone = await nanoflux(["run", "--target", "1", "--max-rounds", "1", "--out", out, "--json"], { env: watched });
  expect(alone.stdout).toContain('"type":"campaign.ended"');
  expect(alone.stderr).toMatch(/loaded for PostgreSQL: 0\n/);
  const nowhere = ["--fleet", "postgres://nanoflux@127.0.0.1:1/postgres"];
  const fleet = await nanoflux(["run", "--target", "1", "--out", `${out}-2`, ...nowhere], { env: watched });
  expect(fleet.stderr).toContain("FLEET_UNREACHABLE");
  expect(fleet.stderr).toMatch(/loaded for PostgreSQL: [1-9]/);
});
