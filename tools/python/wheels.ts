import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { NanofluxError } from "../../state/errors.js";
import { cacheFolder } from "../../state/store/cache-folder.js";
import { PYODIDE_VERSION } from "./pyodide.js";
import { openVerifiedFile, sha256 } from "./verified-file.js";

/** An added package. `file` is its wheel in the cache, with checksum `sha256`; a pure wheel includes bytecode. */
const Wheel = z.strictObject({
  name: z.string(),
  version: z.string(),
  file: z.string().regex(/^[\w.+-]+\.whl$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  imports: z.array(z.string().regex(/^[A-Za-z_][\w.]*$/)),
  checked: z.enum(["lock", "trusted"]).describe("lock: Pyodide's lock file named its checksum; trusted: the user did"),
});
export type Wheel = z.infer<typeof Wheel>;

/** A wheel and the descriptor through which it was verified, which is passed to children. */
export interface OpenWheel {
  wheel: Wheel;
  handle: FileHandle;
}

/** True if the wheel contains WebAssembly and must be linked at every start. */
export const isCompiled = ({ file }: Wheel): boolean => !file.endsWith("-none-any.whl");

/** The folder that holds the wheels for this Pyodide. */
export const packagesFolder = (): Promise<string> => cacheFolder(`packages-${PYODIDE_VERSION}`);

/** The list of added packages, in that folder. */
export const LIST = "packages.json";

/**
 * The packages added so far.
 * @throws NanofluxError PACKAGE_UNTRUSTED when the list is broken or writable by others.
 */
export async function listWheels(): Promise<Wheel[]> {
  const path = join(await packagesFolder(), LIST);
  let listed: Wheel[] = [];
  let present = false;
  const file = await openVerifiedFile(path, (bytes) => {
    present = true;
    const parsed = z.array(Wheel).safeParse(parseJson(bytes.toString()));
    listed = parsed.data ?? [];
    return parsed.success;
  });
  await file?.close();
  if (present && file === null) {
    const fix = "Remove that folder, and add the packages again: npx nanoflux python add NAME";
    throw new NanofluxError("PACKAGE_UNTRUSTED", `The list of packages ${path} is corrupt.`, fix);
  }
  return listed;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Opens a wheel; null if it is missing or was modified. */
export async function openWheel(wheel: Wheel): Promise<OpenWheel | null> {
  const path = join(await packagesFolder(), wheel.file);
  const handle = await openVerifiedFile(path, (bytes) => sha256(bytes) === wheel.sha256);
  return handle && { wheel, handle };
}

/**
 * Opens every added wheel.
 * @throws NanofluxError PACKAGE_UNTRUSTED if a wheel is missing or was modified.
 */
export async function openWheels(): Promise<OpenWheel[]> {
  const opened: OpenWheel[] = [];
  for (const wheel of await listWheels()) {
    const open = await openWheel(wheel);
    if (open === null) {
      await Promise.all(opened.map(({ handle }) => handle.close()));
      const fix = `Add it again: npx nanoflux python add ${wheel.name}`;
      throw new NanofluxError("PACKAGE_UNTRUSTED", `The wheel ${wheel.file} was changed after it was added.`, fix);
    }
    opened.push(open);
  }
  return opened;
}
