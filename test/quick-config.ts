import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Writes a configuration with little work beside what a test asks for: two matches, and no process for each proof. */
export async function quickConfig(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "nanoflux-quick-")), "nanoflux.yaml");
  await writeFile(path, "matches: 2\nsandbox: { size: 1, isolation: heap }\n");
  return path;
}
