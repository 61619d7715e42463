import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/**
 * A function that creates temporary folders. Call it at the top of a test file or `describe` block: after its last test
 * and its own `afterAll` hooks all these folders are removed.
 */
export function temporaryFolders(): () => string {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return () => {
    const folder = mkdtempSync(join(tmpdir(), "nanoflux-"));
    folders.push(folder);
    return folder;
  };
}

/** One temporary folder for a test file or `describe` block, removed like those of {@link temporaryFolders}. */
export const temporaryFolder = (): string => temporaryFolders()();
