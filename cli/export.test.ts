import { join } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import { temporaryFolders } from "../test/temporary.js";
import { campaignOf, rows } from "../training/fixtures/campaign.js";
import { exportCommand } from "./export.js";

const newFolder = temporaryFolders();
let out = "";
beforeEach(() => {
  out = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += String(text);
    return true;
  });
  return () => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  };
});

const command = (...args: string[]) =>
  exportCommand()
    .exitOverride()
    .parseAsync(["node", "nanoflux", ...args]);
const fresh = async () => join(newFolder(), "out");

it("prints one object, and ends with 0 where every row holds", async () => {
  await command(await campaignOf(rows.slice(0, 2)), "--format", "csv", "--out", await fresh(), "--json");
  expect(JSON.parse(out)).toMatchObject({ refused: [], manifest: { format: "csv", files: [{ path: "train.csv" }] } });
  expect(process.exitCode).toBe(0);
});

it("names the rows that are refused, writes the others, and ends with 1", async () => {
  const [forged, ...kept] = rows.slice(0, 2).map((row, index) => (index === 0 ? { ...row, id: "0".repeat(16) } : row));
  const campaign = await campaignOf([...(forged ? [forged] : []), ...kept]);
  await command(campaign, "--format", "sharegpt", "--out", await fresh());
  expect(out).toContain("0000000000000000 is refused");
  expect(out).toContain("exported sharegpt: train 1.");
  expect(process.exitCode).toBe(1);
});

it("refuses a format that there is not, naming those that there are", async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await expect(command("x", "--format", "trl", "--out", "y")).rejects.toThrow(/trl-sft.*lm-eval/s);
});
