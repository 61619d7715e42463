import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type Ended, nanoflux } from "./command-line.js";
import { quickConfig } from "./quick-config.js";

const Line = z.looseObject({
  command: z.string(),
  stop: z.number().optional(),
  branch: z.number().optional(),
  next: z.string().nullish(),
  path: z.array(z.string()).default([]),
  ran: z.array(z.object({ node: z.string() })).default([]),
  spent: z.object({ paid: z.object({ calls: z.number() }), replayed: z.object({ calls: z.number() }) }).optional(),
});
/** What `nanoflux step --json` prints for a command. */
export type StepLine = z.infer<typeof Line>;

/** Runs `nanoflux step` with commands in a folder; what it printed, one object a command. */
export async function stepIn(
  folder: string,
  args: string[],
  commands: string[],
): Promise<Ended & { lines: StepLine[] }> {
  const script = join(folder, "commands");
  await writeFile(script, `${commands.join("\n")}\n`);
  const config = args.some((arg) => arg.startsWith(folder)) ? [] : ["--config", await quickConfig()];
  const ended = await nanoflux(["step", ...args, ...config, "--commands", script, "--json"], { cwd: folder });
  const lines = ended.stdout.split("\n").filter((line) => line !== "");
  return { ...ended, lines: lines.map((line) => Line.parse(JSON.parse(line))) };
}
