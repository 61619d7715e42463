import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { NanofluxError } from "../../state/errors.js";
import { writeWhole } from "../../state/store/write-whole.js";
import { effectFiles } from "./files.js";
import { FULL, Settings, SMALLEST } from "./settings.js";

/** What the command's flags say of an experiment. */
export type Flags = Partial<Omit<Settings, "gsm8k">>;

/**
 * The folder's settings, which hold, but that seeds may be added; for a new folder those that the flags say.
 * @throws NanofluxError CONFIG_CHANGED where a flag says another thing than the folder
 */
export async function settingsOf(folder: string, flags: Flags, smallest: boolean): Promise<Settings> {
  const { settings: file } = effectFiles(folder);
  const { student, arms, seeds, hops, pool, rows, fresh, epochs, rate, maxTokens } = flags;
  const all = { student, arms, seeds, hops, pool, rows, fresh, epochs, rate, maxTokens };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const text = await readFile(file, "utf8").catch(() => null);
  if (text !== null) {
    const known = Settings.parse(JSON.parse(text));
    const wanted = Settings.parse({ ...known, ...given });
    if (wanted.seeds > known.seeds) known.seeds = wanted.seeds;
    if (isDeepStrictEqual(wanted, known)) {
      await writeWhole(file, `${JSON.stringify(known, null, 2)}\n`);
      return known;
    }
    throw new NanofluxError(
      "CONFIG_CHANGED",
      `${folder} holds an experiment with other settings: ${JSON.stringify(known)}`,
      "Leave the flags out to go on with it (only --seeds may be raised), or begin anew with another --out.",
    );
  }
  const settings = Settings.parse({ ...(smallest ? SMALLEST : FULL), ...given });
  await writeWhole(file, `${JSON.stringify(settings, null, 2)}\n`);
  return settings;
}
