import { mkdir, rmdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { cannotWrite } from "./folder-fault.js";

/** A campaign's folder and files are readable by their owner only, since they contain prompts and replies. Unix modes. */
const OWN_FOLDER = 0o700;
export const OWN_FILE = 0o600;

/** A name that sorts by time: `campaigns/math-20261122-143005`, in UTC. */
function defaultFolder(domain: string, now: Date): string {
  const [day = "", time = ""] = now.toISOString().split(/[T.]/);
  return join("campaigns", `${domain}-${day.replaceAll("-", "")}-${time.replaceAll(":", "")}`);
}

/** A folder, and what had to be made for it. */
export interface MadeFolder {
  path: string;
  /** The outermost folder that was made, itself or one above it; null where all were there. */
  outermost: string | null;
}

/**
 * Makes the folder `out`, or a fresh one under ./campaigns/ named after domain and time. Two campaigns that begin in
 * the same second get `-2`, `-3`, …, for making a folder succeeds only once.
 * @throws NanofluxError FOLDER_UNWRITABLE
 */
export async function makeFolder(domain: string, out: string | undefined): Promise<MadeFolder> {
  try {
    if (out !== undefined) {
      return { path: out, outermost: (await mkdir(out, { recursive: true, mode: OWN_FOLDER })) ?? null };
    }
    const above = await mkdir("campaigns", { recursive: true });
    const wanted = defaultFolder(domain, new Date());
    for (let count = 1; ; count += 1) {
      const path = count === 1 ? wanted : `${wanted}-${count}`;
      if (await isMade(path)) return { path, outermost: above ?? resolve(path) };
    }
  } catch (cause) {
    throw cannotWrite(out ?? "campaigns", cause);
  }
}

async function isMade(path: string): Promise<boolean> {
  try {
    await mkdir(path, { mode: OWN_FOLDER });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Takes away the folders that were made, innermost first, as far as they are empty. */
export async function unmakeFolder({ path, outermost }: MadeFolder): Promise<void> {
  if (outermost === null) return;
  const last = dirname(resolve(outermost));
  for (let folder = resolve(path); folder !== last; folder = dirname(folder)) {
    const isTaken = await rmdir(folder).then(
      () => false,
      () => true,
    );
    if (isTaken) return;
  }
}
