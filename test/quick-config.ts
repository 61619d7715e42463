import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Writes a default configuration with a single sandbox child that is reused. */
export async function quickConfig(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "nanoflux-quick-")), "nanoflux.yaml");
  await writeFile(path, "sandbox: { reuse: true, size: 1 }\n");
  return path;
}
