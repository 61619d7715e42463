import { mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { NanofluxError } from "../errors.js";

/** A name that sorts by time: `campaigns/math-20261122-143005`, in UTC. */
function defaultFolder(domain: string, now: Date): string {
  const [day = "", time = ""] = now.toISOString().split(/[T.]/);
  const name = basename(domain).replace(/\.ya?ml$/, "");
  return join("campaigns", `${name}-${day.replaceAll("-", "")}-${time.replaceAll(":", "")}`);
}

/**
 * Makes the folder `out`, or a fresh one under ./campaigns/ named after domain and time. Two campaigns that begin in
 * the same second get `-2`, `-3`, …, for making a folder succeeds only once.
 * @throws NanofluxError FOLDER_UNWRITABLE
 */
export async function makeFolder(domain: string, out: string | undefined): Promise<string> {
  try {
    if (out !== undefined) {
      await mkdir(out, { recursive: true });
      return out;
    }
    await mkdir("campaigns", { recursive: true });
    const wanted = defaultFolder(domain, new Date());
    for (let count = 1; ; count += 1) {
      const path = count === 1 ? wanted : `${wanted}-${count}`;
      if (await isMade(path)) return path;
    }
  } catch (cause) {
    throw cannotWrite(out ?? "campaigns", cause);
  }
}

async function isMade(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** The error of a folder or file that cannot be written. */
export function cannotWrite(path: string, cause: unknown): NanofluxError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new NanofluxError(
    "FOLDER_UNWRITABLE",
    `Cannot write ${path}: ${why}.`,
    "Make the folder writable and see that the disk has room, or give another one with --out.",
    { cause },
  );
}
