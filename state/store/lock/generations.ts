import { mkdir, open, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isSystemError } from "../folder-fault.js";
import { jsonIn } from "../jsonl/read-lines.js";
import { Owner } from "./owner.js";

/** The folder in a campaign's folder that holds the generations of its lock. */
export const LOCK_FOLDER = ".lock";

/** The first bytes of a generation's file. Both are as long, so that one is written over the other in place. */
export const HELD = "held ";
export const FREE = "free ";

/** One hold of the lock, as its file says. */
export interface Generation {
  number: number;
  isFree: boolean;
  /** Null while its file is being written, or where that was cut off. */
  owner: Owner | null;
  /** Last sign of life. */
  mtimeMs: number;
}

export const generationFile = (folder: string, number: number) => join(folder, LOCK_FOLDER, String(number));

export const generationText = (owner: Owner) => `${HELD}${JSON.stringify(owner)}\n`;

/** The numbers of all generations that have a file, highest first. */
export async function generationNumbers(folder: string): Promise<number[]> {
  const names = await readdir(join(folder, LOCK_FOLDER)).catch((error: unknown): string[] => {
    if (isSystemError(error) && error.code === "ENOENT") return [];
    throw error;
  });
  return names
    .filter((name) => /^\d{1,15}$/.test(name))
    .map(Number)
    .sort((a, b) => b - a);
}

/** The latest generation; null where there is none, or it was followed by another while it was read. */
export async function latestGeneration(folder: string): Promise<Generation | null> {
  const [number] = await generationNumbers(folder);
  if (number === undefined) return null;
  const file = generationFile(folder, number);
  try {
    const { mtimeMs } = await stat(file);
    const text = await readFile(file, "utf8");
    const owner = Owner.safeParse(jsonIn(text.slice(HELD.length))).data ?? null;
    return { number, isFree: text.startsWith(FREE), owner, mtimeMs };
  } catch (error) {
    if (isSystemError(error) && error.code === "ENOENT") return null;
    throw error;
  }
}

/**
 * Makes the file of the next generation; null where another process was faster.
 * @throws the file system's own error
 */
export async function beginGeneration(folder: string, number: number, owner: Owner) {
  await mkdir(join(folder, LOCK_FOLDER)).catch((error: unknown) => {
    if (!isSystemError(error) || error.code !== "EEXIST") throw error;
  });
  const file = generationFile(folder, number);
  try {
    const handle = await open(file, "wx");
    try {
      await handle.writeFile(generationText(owner));
    } catch (error) {
      await handle.close();
      await rm(file, { force: true });
      throw error;
    }
    return handle;
  } catch (error) {
    if (isSystemError(error) && error.code === "EEXIST") return null;
    throw error;
  }
}
