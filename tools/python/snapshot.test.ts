import { chmod, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { temporaryFolders } from "../../test/temporary.js";
import { openSnapshot, SNAPSHOT_START } from "./snapshot.js";

const newFolder = temporaryFolders();
let folder: string;
let builds: number;
beforeEach(() => {
  folder = newFolder();
  builds = 0;
});

const heap = Buffer.from("the heap of a Python");
const file = (): string => join(folder, "key.snapshot");
/** Opens it and reads what a child would read. */
const open = async (): Promise<string> => {
  const handle = await openSnapshot(folder, "key", async () => {
    builds += 1;
    return heap;
  });
  const { buffer, bytesRead } = await handle.read({ position: SNAPSHOT_START });
  await handle.close();
  return buffer.toString("utf8", 0, bytesRead);
};

it("is built once and then found", async () => {
  expect(await open()).toBe(heap.toString());
  expect(await open()).toBe(heap.toString());
  expect(builds).toBe(1);
  expect(await readdir(folder)).toEqual(["key.snapshot"]);
});

it.each<[string, () => Promise<void>]>([
  ["has one byte changed", async () => writeFile(file(), (await readFile(file(), "latin1")).replace("heap", "hexp"))],
  ["is cut off", async () => writeFile(file(), (await readFile(file())).subarray(0, -1))],
  ["is empty", () => writeFile(file(), "")],
  ["can be written by others", () => chmod(file(), 0o666)],
  [
    "is a link to another file",
    async () => {
      await writeFile(join(folder, "elsewhere"), await readFile(file()));
      await rm(file());
      await symlink(join(folder, "elsewhere"), file());
    },
  ],
])("is built again when it %s", async (_name, spoil) => {
  await open();
  await spoil();
  expect(await open()).toBe(heap.toString());
  expect(builds).toBe(2);
});

it("may be built by two at once", async () => {
  expect(await Promise.all([open(), open()])).toEqual([heap.toString(), heap.toString()]);
  expect(await open()).toBe(heap.toString());
});

it("removes what a killed builder left", async () => {
  await writeFile(join(folder, "key.999999999.partial"), "half");
  await open();
  expect(await readdir(folder)).toEqual(["key.snapshot"]);
});
