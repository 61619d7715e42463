import { Command } from "commander";
import { print, printJson } from "./output.js";

/** `nanoflux push`: sends an export to the Hugging Face hub. */
export function pushCommand(): Command {
  return new Command("push")
    .argument("<export>", "a folder of `nanoflux export --format huggingface`")
    .argument("<dataset>", "hf:OWNER/NAME; the token is HF_TOKEN, another hub's address HF_ENDPOINT")
    .option("--public", "a new dataset is for everyone to see; otherwise it is private")
    .option("--json", "one JSON object on stdout")
    .action(async (folder: string, dataset: string, flags: { public?: true; json?: true }) => {
      const pushed = await push(folder, dataset, flags.public === true);
      if (flags.json) printJson(pushed);
      else printPushed(pushed, flags.public);
    });
}

/** Sends an export. Throws as `pushTarget` and `pushDataset`. */
export async function push(folder: string, dataset: string, isPublic: boolean) {
  const { pushTarget } = await import("../training/export/push/target.js");
  const { pushDataset } = await import("../training/export/push/push-dataset.js");
  return pushDataset(folder, pushTarget(dataset), { isPublic });
}

/** Says what was sent, and who can see it. */
export function printPushed({ url, commit, files, created }: Awaited<ReturnType<typeof push>>, isPublic = false): void {
  const seen = created ? (isPublic ? ", for everyone to see" : ", which is private") : ", which was there";
  print(`Pushed ${files.length} files to ${url}${seen}: commit ${commit}.`);
}
