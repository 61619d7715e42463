import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { didYouMean } from "../../state/did-you-mean.js";
import { NanofluxError } from "../../state/errors.js";
import { lockFolder } from "../../state/store/lock/folder-lock.js";
import { writeWhole } from "../../state/store/write-whole.js";
import { compileWheel } from "./compile-wheel.js";
import { type LockedPackage, PYODIDE_VERSION, type PyodideLock, pyodideLock } from "./pyodide.js";
import { sha256 } from "./verified-file.js";
import { isCompiled, LIST, listWheels, openWheel, packagesFolder, type Wheel } from "./wheels.js";

/** Where Pyodide's packages lie; what comes from there is held against the checksums that npm brought. */
const SOURCE = `https://cdn.jsdelivr.net/pyodide/v${PYODIDE_VERSION}/full/`;
const DOWNLOAD_TIMEOUT_MS = 300_000;
/** How long to wait for another process that adds packages. */
const PATIENCE_MS = 60_000;
const LARGEST_WHEEL = 256 * 1024 * 1024;

export interface AddPackages {
  names: string[];
  /** A folder with wheels, instead of a download. */
  from?: string;
  /** Take from that folder also what the lock file does not name: another version, another package. */
  trust?: boolean;
  /** Another server with the same files. */
  source?: string;
  /** Names the packages and their checksums; by default the lock file that npm brought. */
  lock?: PyodideLock;
  onProgress?(message: string): void;
}

/**
 * Adds packages, with all that they need, to the sandbox's Python; the next snapshot has them.
 * @returns what was added; packages that are there already are left out.
 * @throws NanofluxError PACKAGE_UNKNOWN, PACKAGE_UNREACHABLE, PACKAGE_UNTRUSTED (a checksum differs), FILE_NOT_FOUND.
 */
export async function addPackages(request: AddPackages): Promise<Wheel[]> {
  const folder = await packagesFolder();
  const lock = await lockFolder(folder, { patienceMs: PATIENCE_MS });
  try {
    const added: Wheel[] = [];
    for (const wanted of withNeeds(request)) {
      const others = (await listWheels()).filter(({ name }) => name !== nameOf(wanted));
      if (!request.trust && (await isPresent(nameOf(wanted)))) continue;
      const { wheel, bytes } = await fetchWheel(wanted, request);
      const stored = await store(folder, wheel, bytes);
      await writeWhole(join(folder, LIST), listOf([...others, stored]), { mode: 0o600 });
      added.push(stored);
    }
    return added;
  } finally {
    await lock.release();
  }
}

const listOf = (wheels: Wheel[]): string =>
  `${JSON.stringify(
    wheels.sort((one, other) => (one.name < other.name ? -1 : 1)),
    null,
    2,
  )}\n`;

async function isPresent(wanted: string): Promise<boolean> {
  const wheel = (await listWheels()).find(({ name }) => name === wanted);
  const open = wheel && (await openWheel(wheel));
  await open?.handle.close();
  return Boolean(open);
}

/** Puts a wheel into the cache; a pure one gets its bytecode. */
async function store(folder: string, wheel: Wheel, bytes: Buffer): Promise<Wheel> {
  const path = join(folder, wheel.file);
  await writeWhole(path, bytes, { mode: 0o600 });
  const open = isCompiled(wheel) ? null : await openWheel(wheel);
  if (open === null) return wheel;
  const compiled = await compileWheel(open).finally(() => open.handle.close());
  await writeWhole(path, compiled, { mode: 0o600 });
  return { ...wheel, sha256: sha256(compiled) };
}

/** A package of the lock file, or the name of one that only the user's folder has. */
type Wanted = LockedPackage | string;
const nameOf = (wanted: Wanted): string => (typeof wanted === "string" ? wanted : wanted.name);

/** Names as the packaging standard (PEP 503) compares them. */
const normalize = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, "-");

/** The packages asked for and everything they need, each after what it needs. */
function withNeeds({ names, from, trust, lock = pyodideLock() }: AddPackages): Wanted[] {
  const locked = new Map(Object.values(lock.packages).map((entry) => [normalize(entry.name), entry]));
  const ordered = new Map<string, Wanted>();
  const visit = (name: string): void => {
    const key = normalize(name);
    const entry = locked.get(key);
    if (ordered.has(key)) return;
    if (entry === undefined && !(from && trust)) throw unknownPackage(name, [...locked.keys()]);
    for (const need of entry?.depends ?? []) visit(need);
    ordered.set(key, entry ?? key);
  };
  for (const name of names) visit(name);
  return [...ordered.values()];
}

function unknownPackage(name: string, known: readonly string[]): NanofluxError {
  return new NanofluxError(
    "PACKAGE_UNKNOWN",
    `"${name}" is no package of Pyodide ${PYODIDE_VERSION}.`,
    `${didYouMean(name, known)}Take a name from Pyodide's list of packages (pyodide.org), or give its wheel: --from DIR --trust.`,
  );
}

async function fetchWheel(wanted: Wanted, request: AddPackages): Promise<{ wheel: Wheel; bytes: Buffer }> {
  const entry = typeof wanted === "string" ? undefined : wanted;
  if (entry && !entry.file_name.endsWith(".whl")) {
    throw new NanofluxError(
      "PACKAGE_UNKNOWN",
      `${entry.file_name} is a shared library, which the sandbox does not load.`,
      "Use a package that does without it.",
    );
  }
  request.onProgress?.(nameOf(wanted));
  const { file, bytes } = request.from
    ? await fromFolder(request.from, wanted, request.trust ?? false)
    : await download(request.source ?? SOURCE, entry);
  const checksum = sha256(bytes);
  const checked = checksum === entry?.sha256 ? "lock" : "trusted";
  if (checked === "trusted" && !(request.from && request.trust)) {
    throw new NanofluxError(
      "PACKAGE_UNTRUSTED",
      `${file} has the checksum ${checksum}, not ${entry?.sha256} as Pyodide's lock file says.`,
      "Get the file again from a source you trust; a wheel of your own needs --from DIR --trust.",
    );
  }
  const version = file.split("-")[1] ?? "";
  return {
    wheel: { name: nameOf(wanted), version, file, sha256: checksum, imports: entry?.imports ?? [], checked },
    bytes,
  };
}

async function fromFolder(folder: string, wanted: Wanted, trust: boolean): Promise<{ file: string; bytes: Buffer }> {
  const files = await readdir(folder).catch((cause: unknown) => {
    throw new NanofluxError("FILE_NOT_FOUND", `There is no folder ${folder}.`, "Give the folder with the wheels.", {
      cause,
    });
  });
  const exact = typeof wanted === "string" ? undefined : wanted.file_name;
  const others = files.filter(
    (file) => file.endsWith(".whl") && normalize(file.split("-")[0] ?? "") === normalize(nameOf(wanted)),
  );
  const file = files.find((name) => name === exact) ?? (trust ? others[0] : undefined);
  if (file !== undefined) return { file: basename(file), bytes: await readFile(join(folder, file)) };
  const looked = exact ?? `${nameOf(wanted)}-*.whl`;
  const found = others.length > 0 ? `; it has ${others.join(", ")}, which --trust would take` : "";
  throw new NanofluxError("FILE_NOT_FOUND", `${folder} has no ${looked}${found}.`, "Put the wheel there.");
}

async function download(source: string, entry: LockedPackage | undefined): Promise<{ file: string; bytes: Buffer }> {
  const file = entry?.file_name ?? "";
  const url = new URL(file, source);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) });
    if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.length;
      if (size > LARGEST_WHEEL) throw new Error(`more than ${LARGEST_WHEEL} bytes`);
      chunks.push(chunk);
    }
    return { file, bytes: Buffer.concat(chunks) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new NanofluxError(
      "PACKAGE_UNREACHABLE",
      `${url} cannot be fetched: ${reason}.`,
      "Without internet, bring the wheels along: npx nanoflux python add NAME --from DIR.",
      { cause },
    );
  }
}
