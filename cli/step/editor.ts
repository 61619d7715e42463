import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wrongUsage } from "./command.js";

/** Opens a text in $VISUAL or $EDITOR. @throws NanofluxError USAGE if neither is set, or the editor failed */
export async function editText(text: string): Promise<string> {
  const editor = process.env.VISUAL || process.env.EDITOR;
  if (!editor) throw wrongUsage("$EDITOR is not set.", "Set it, or give the value: edit PATH VALUE.");
  const folder = await mkdtemp(join(tmpdir(), "nanoflux-edit-"));
  try {
    const file = join(folder, "value.yaml");
    await writeFile(file, text);
    // The variable may contain arguments, as in `code --wait`.
    const { status } = spawnSync(`${editor} "$NANOFLUX_EDITED"`, {
      shell: true,
      stdio: "inherit",
      env: { ...process.env, NANOFLUX_EDITED: file },
    });
    if (status !== 0) throw wrongUsage(`${editor} ended with ${status ?? "a signal"}.`, "Nothing was changed.");
    return await readFile(file, "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}
