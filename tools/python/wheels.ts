import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { NanofluxError } from "../../state/errors.js";
import { cacheFolder, isOurs } from "./cache-folder.js";
import { PYODIDE_VERSION } from "./pyodide.js";

/** A package that was added: a wheel in the cache, and the checksum that it had then. */
export const Wheel = z.strictObject({
  name: z.string(),
  version: z.string(),
  file: z.string().regex(/^[\w.+-]+\.whl$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  imports: z.array(z.string().regex(/^[A-Za-z_][\w.]*$/)),
  checked: z.enum(["lock", "trusted"]).describe("lock: Pyodide's lock file names this checksum; trusted: the user did"),
});
export type Wheel = z.infer<typeof Wheel>;

/** The folder that holds the wheels for this Pyodide, and the list of them. */
export const packagesFolder = (): Promise<string> => cacheFolder(`packages-${PYODIDE_VERSION}`);
export const LIST = "packages.json";

/** The packages added so far, in the order in which they import each other. */
export async function listWheels(): Promise<Wheel[]> {
  const path = join(await packagesFolder(), LIST);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    return [];
  }
  return z.array(Wheel).parse(JSON.parse(text));
}

/** True where the wheel must be linked at every start: it holds WebAssembly, or depends on the platform. */
export const isCompiled = ({ file }: Wheel): boolean => !file.endsWith("-none-any.whl");

/** The added packages whose wheels are still what was added. */
export async function wheelsIntact(): Promise<Wheel[]> {
  const folder = await packagesFolder();
  const intact: Wheel[] = [];
  for (const wheel of await listWheels()) {
    const handle = await openWheel(join(folder, wheel.file), wheel.sha256);
    await handle?.close();
    if (handle) intact.push(wheel);
  }
  return intact;
}

/**
 * Opens every added wheel, verified through the descriptor that children get.
 * @throws NanofluxError PACKAGE_UNTRUSTED when a wheel is gone or is not what was added.
 */
export async function openWheels(): Promise<{ wheel: Wheel; handle: FileHandle }[]> {
  const folder = await packagesFolder();
  const opened: { wheel: Wheel; handle: FileHandle }[] = [];
  for (const wheel of await listWheels()) {
    const handle = await openWheel(join(folder, wheel.file), wheel.sha256);
    if (handle === null) {
      throw new NanofluxError(
        "PACKAGE_UNTRUSTED",
        `The wheel ${wheel.file} in ${folder} is not the one that was added.`,
        `Add it again: npx nanoflux python add ${wheel.name}`,
      );
    }
    opened.push({ wheel, handle });
  }
  return opened;
}

async function openWheel(path: string, sha256: string): Promise<FileHandle | null> {
  try {
    const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const status = await handle.stat();
    if (status.isFile() && isOurs(status)) {
      const bytes = Buffer.alloc(status.size);
      await handle.read(bytes, 0, bytes.length, 0);
      if (createHash("sha256").update(bytes).digest("hex") === sha256) return handle;
    }
    await handle.close();
  } catch {
    // Absent or unreadable: refused like a changed one.
  }
  return null;
}
