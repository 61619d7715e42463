import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives the whole suite, and every process that it starts, one temporary folder, and takes it away in the end. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "nanoflux-tests-"));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
