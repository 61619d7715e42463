import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { writeWhole } from "../../state/store/write-whole.js";
import { openSources } from "../server/open-sources.js";
import { indexHtml } from "./index-html.js";
import { PROGRAM } from "./program.js";
import { packedScript, type RecordOptions, recordCampaign } from "./record-answers.js";

/**
 * Writes the page of one campaign, with its program and its data, as one file: to mail. It asks for nothing.
 * @throws as {@link openSources}
 */
export async function writeOneFile(campaign: string, file: string, options: RecordOptions): Promise<void> {
  const sources = await openSources({ folder: campaign, isAmong: false });
  const data = packedScript(await recordCampaign(sources, options));
  const [program, style] = await Promise.all(
    ["page.js", "page.css"].map((name) => readFile(join(PROGRAM, name), "utf8")),
  );
  const html = indexHtml(`${basename(resolve(campaign))} · NanoFlux`, {
    style: style ?? "",
    scripts: [data, program ?? ""],
  });
  await writeWhole(file, html);
}
