import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { download } from "./download.js";
import type { Pinned } from "./pinned.js";

const run = promisify(execFile);

/**
 * The folder of the unpacked engine: llama.cpp's server inside a Python module. It is not installed, and no other
 * Python sees it.
 * @throws NanofluxError PACKAGE_UNREACHABLE, PACKAGE_UNTRUSTED
 */
export async function getEngine(
  python: string,
  cache: string,
  pinned: Pinned,
  say: (line: string) => void,
): Promise<string> {
  const folder = join(cache, `${pinned.package}-${pinned.version}`);
  if (existsSync(folder)) return folder;
  say(`The engine: ${pinned.package} ${pinned.version}`);
  const wheel = await download(python, cache, pinned);
  const fresh = await mkdtemp(join(cache, "unpacking-"));
  try {
    await run(python, ["-I", "-m", "zipfile", "-e", wheel, fresh]);
    await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  await rm(wheel);
  return folder;
}
