import { type ErrorCode, NanofluxError } from "../errors.js";

/** The error of a folder or file that cannot be written; without a fix of the caller's, of a campaign's. */
export function cannotWrite(
  path: string,
  cause: unknown,
  fix = "Make the folder writable and see that the disk has room, then `nanoflux resume` it; or give another one with --out.",
): NanofluxError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new NanofluxError("FOLDER_UNWRITABLE", `Cannot write ${path}: ${why}.`, fix, { cause });
}

/** Whether an error is the operating system's word on a file: ENOSPC, EISDIR, EACCES and the like. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error && typeof error.code === "string";
}

/** The same error, or FOLDER_UNWRITABLE for one of the operating system. */
export function asFolderFault(path: string, error: unknown): unknown {
  return isSystemError(error) ? cannotWrite(path, error) : error;
}

const FAULTS: readonly ErrorCode[] = ["FOLDER_UNWRITABLE", "FOLDER_IN_USE"];

/** Whether a campaign must stop for an error: its folder cannot be written any more, so what it pays would be lost. */
export function isFolderFault(error: unknown): boolean {
  return NanofluxError.isInstance(error) && FAULTS.includes(error.code);
}
