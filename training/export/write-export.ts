import { createHash } from "node:crypto";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { openEmbedder } from "../../agents/models/embedder.js";
import { EndpointLimiters } from "../../agents/models/limiters.js";
import { loadStudentPrompt } from "../../agents/prompt/prompts.js";
import { loadDomain } from "../../domains/load.js";
import { NanofluxError } from "../../state/errors.js";
import { cannotWrite } from "../../state/store/folder-fault.js";
import { campaignFacts } from "./campaign-facts.js";
import type { Effect } from "./card/campaign-record.js";
import type { ExportFile } from "./format.js";
import { type ExportFormatName, exportFormats } from "./formats/formats.js";
import { type ExportedCampaign, mergedFacts, requireAlike, withoutRepeated } from "./merge-campaigns.js";
import { nearDuplicateGroups } from "./near-duplicates.js";
import { neutraliseRow } from "./neutralise-row.js";
import { type SplitShare, splitGroups } from "./split.js";
import { type ExportTemplate, withStudentPrompt } from "./template.js";

/** How rows are to be exported. */
export interface ExportPlan {
  format: ExportFormatName;
  split: readonly SplitShare[];
  /** Decides which row goes to which split. */
  seed: number;
  template: ExportTemplate;
  /** For the card: a license of the hub's list, and effects that were measured elsewhere. */
  license?: string | undefined;
  effects?: Effect[] | undefined;
}

/** What manifest.json says: what the folder holds, where it comes from, and a hash of every file. */
export interface ExportManifest {
  format: ExportFormatName;
  version: string;
  campaign: string;
  seed: number;
  splits: { name: string; share: number; rows: string[] }[];
  template: ExportTemplate;
  files: { path: string; bytes: number; sha256: string }[];
}

/** The files of an export, and the ids of rows that were left out since they repeat one of an earlier campaign. */
export interface MadeExport {
  files: ExportFile[];
  manifest: ExportManifest;
  repeated: string[];
}

/**
 * Makes the files of an export of one or more campaigns; the same rows and plan give the same bytes.
 * @throws NanofluxError EXPORT_EMPTY; USAGE where a split would have no row, or the campaigns are too different
 */
export async function makeExport(
  written: readonly ExportedCampaign[],
  { format, split, seed, template: asked, license, effects = [] }: ExportPlan,
): Promise<MadeExport> {
  requireAlike(written);
  const campaigns = written.map((campaign) => ({ ...campaign, rows: campaign.rows.map(neutraliseRow) }));
  const rows = campaigns.flatMap((campaign) => campaign.rows);
  const config = campaigns[0]?.config;
  if (config === undefined || rows.length === 0) {
    throw new NanofluxError("EXPORT_EMPTY", "No row is left to export.", "Wait for rows, or keep some of them.");
  }
  const template = withStudentPrompt(asked, await loadStudentPrompt(config));
  const embedder = openEmbedder(config.novelty, new EndpointLimiters());
  const vectors = await embedder.embed(rows.map(({ question }) => question));
  const alike = nearDuplicateGroups(rows, vectors, config.novelty.threshold ?? embedder.threshold);
  const { groups, repeated } = withoutRepeated(campaigns, alike);
  const splits = splitGroups(groups, split, seed);
  const { tolerance = null } = await loadDomain(config.domain);
  const [first, ...rest] = campaigns.flatMap((campaign) => {
    const [row, ...others] = campaign.rows;
    return row === undefined
      ? []
      : [
          campaignFacts(campaign.config, [row, ...others], {
            tolerance,
            license: license ?? null,
            effects,
            ...campaign,
          }),
        ];
  });
  if (first === undefined) throw new Error("Rows belong to no campaign.");
  const facts = mergedFacts([first, ...rest]);
  const files = exportFormats[format]({ splits, facts }, template);
  const manifest: ExportManifest = {
    format,
    version: facts.version,
    campaign: facts.campaigns.map(({ name }) => name).join(", "),
    seed,
    splits: splits.map(({ name, examples }, at) => ({
      name,
      share: split[at]?.share ?? 0,
      rows: examples.map(({ id }) => id),
    })),
    template,
    files: files.map(({ path, content }) => ({
      path,
      bytes: Buffer.byteLength(content),
      sha256: createHash("sha256").update(content).digest("hex"),
    })),
  };
  return {
    files: [...files, { path: "manifest.json", content: `${JSON.stringify(manifest, null, 2)}\n` }],
    manifest,
    repeated,
  };
}

/**
 * Writes files into a new or empty folder.
 * @throws NanofluxError FOLDER_NOT_EMPTY, FOLDER_UNWRITABLE
 */
export async function writeFiles(folder: string, files: readonly ExportFile[]): Promise<void> {
  await requireEmptyFolder(folder);
  try {
    for (const { path, content } of files) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content, { flag: "wx" });
    }
  } catch (cause) {
    throw cannotWrite(folder, cause);
  }
}

/**
 * Passes where a folder is empty or not there yet: known before anything costly is done.
 * @throws NanofluxError FOLDER_NOT_EMPTY
 */
export async function requireEmptyFolder(folder: string): Promise<void> {
  const found = await readdir(folder).catch(() => []);
  if (found.length === 0) return;
  throw new NanofluxError(
    "FOLDER_NOT_EMPTY",
    `${folder} holds ${found.length} files already; nothing was written.`,
    "Give another --out, or empty the folder yourself.",
  );
}
