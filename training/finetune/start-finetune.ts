import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { RECIPES, type RecipeName } from "../../state/config/recipe-names.js";
import { NanofluxError } from "../../state/errors.js";
import { writeWhole } from "../../state/store/write-whole.js";
import { recipes } from "./recipes.js";

/** How one training ended; finetune.json in the campaign's folder lists all of them, oldest first. */
export const FinetuneRecord = z.object({
  folder: z.string(),
  base: z.string(),
  recipe: z.enum(RECIPES),
  startedAt: z.string().describe("ISO 8601, UTC"),
  seconds: z.number(),
  outcome: z.enum(["trained", "failed"]),
  exitCode: z.number().int().nullable().describe("Null where a signal ended it"),
  lastLines: z.array(z.string()).describe("What the tool said last"),
});
export type FinetuneRecord = z.infer<typeof FinetuneRecord>;

/** Lines kept of what the tool said. */
const LAST_LINES = 20;

/**
 * Runs a written folder's run.sh, hands on what it says as it says it, and records how it ended.
 * @throws NanofluxError TRAINER_MISSING where the recipe's tool is not on the PATH
 */
export async function startFinetune(
  campaign: string,
  { folder, base, recipe }: Pick<FinetuneRecord, "folder" | "base" | "recipe">,
  onOutput: (text: string) => void,
): Promise<FinetuneRecord> {
  await requireTool(recipe, folder);
  const started = new Date();
  const child = spawn("bash", [join(folder, "run.sh")], { stdio: ["ignore", "pipe", "pipe"] });
  let tail = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      onOutput(text);
      tail = `${tail}${text}`
        .split("\n")
        .slice(-LAST_LINES - 1)
        .join("\n");
    });
  }
  const [code] = await once(child, "close");
  const record = FinetuneRecord.parse({
    folder,
    base,
    recipe,
    startedAt: started.toISOString(),
    seconds: (Date.now() - started.getTime()) / 1000,
    outcome: code === 0 ? "trained" : "failed",
    exitCode: code,
    lastLines: tail.split("\n").filter((line) => line.trim() !== ""),
  });
  const file = join(campaign, "finetune.json");
  await writeWhole(file, `${JSON.stringify([...(await readRecords(file)), record], null, 2)}\n`);
  return record;
}

/**
 * Passes where the recipe's tool is on the PATH.
 * @throws NanofluxError TRAINER_MISSING
 */
async function requireTool(recipe: RecipeName, folder: string): Promise<void> {
  const { tool, install } = recipes[recipe];
  const child = spawn("bash", ["-c", 'command -v "$0"', tool], { stdio: "ignore" });
  const [code] = await once(child, "close");
  if (code === 0) return;
  throw new NanofluxError(
    "TRAINER_MISSING",
    `"${tool}" is not on the PATH, so that nothing was started; ${folder} is written and whole.`,
    `Where there is a GPU: ${install}, then bash ${join(folder, "run.sh")}.`,
  );
}

async function readRecords(file: string): Promise<FinetuneRecord[]> {
  const text = await readFile(file, "utf8").catch(() => "[]");
  return z.array(FinetuneRecord).parse(JSON.parse(text));
}
