import { expect, it } from "vitest";
import { temporaryFolders } from "../../test/temporary.js";
import { FULL, SMALLEST } from "./settings.js";
import { settingsOf } from "./settings-file.js";

const newFolder = temporaryFolders();

it("an experiment keeps its settings, and is not gone on with by others", async () => {
  const folder = newFolder();
  const begun = await settingsOf(folder, { rows: 5 }, true);
  expect(begun).toEqual({ ...SMALLEST, rows: 5 });
  expect(await settingsOf(folder, {}, false)).toEqual(begun);
  expect(await settingsOf(folder, { rows: 5 }, false)).toEqual(begun);
  await expect(settingsOf(folder, { rows: 6 }, true)).rejects.toMatchObject({ code: "CONFIG_CHANGED" });
});

it("seeds can be added to an experiment, and not taken away", async () => {
  const folder = newFolder();
  await settingsOf(folder, {}, true);
  expect(await settingsOf(folder, { seeds: 2 }, false)).toEqual({ ...SMALLEST, seeds: 2 });
  expect(await settingsOf(folder, {}, false)).toEqual({ ...SMALLEST, seeds: 2 });
  await expect(settingsOf(folder, { seeds: 1 }, false)).rejects.toMatchObject({ code: "CONFIG_CHANGED" });
});

it("an experiment is the full one where nothing else is said", async () => {
  expect(await settingsOf(newFolder(), {}, false)).toEqual(FULL);
});
