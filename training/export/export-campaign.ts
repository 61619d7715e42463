import type { RowCheck } from "../../campaign/verify/verify-example.js";
import type { CampaignConfig } from "../../state/config/config.js";
import type { Example } from "../../state/records/example.js";
import type { ExportFile } from "./format.js";
import { type SelectedRows, selectRows, type Wanted } from "./select-rows.js";
import { type ExportManifest, type ExportPlan, makeExport, requireEmptyFolder, writeFiles } from "./write-export.js";

/** The result of an export. `manifest` is null if nothing was written because no row's proofs hold. */
export interface ExportResult {
  folder: string;
  manifest: ExportManifest | null;
  dropped: string[];
  undecided: string[];
  /** Rows that ask the same as a row of an earlier one of the campaigns. */
  repeated: string[];
  refused: RowCheck[];
}

/** Called after each row's check; the counts are those of its campaign. */
export type RowListener = (check: RowCheck, done: number, total: number) => void;

/**
 * Exports a campaign into a new or empty folder, without rows dropped by hand or rows whose proofs do not hold.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, FOLDER_NOT_EMPTY, EXPORT_EMPTY, USAGE
 */
export const exportCampaign = (
  campaign: string,
  folder: string,
  plan: ExportPlan,
  onRow?: RowListener,
  wanted?: Wanted,
): Promise<ExportResult> => exportCampaigns([campaign], folder, plan, onRow, wanted);

/**
 * Exports several campaigns as one dataset: of rows that ask the same, those of the earliest campaign stay.
 * @throws as {@link exportCampaign}; USAGE where they are too different for one card
 */
export async function exportCampaigns(
  campaigns: readonly string[],
  folder: string,
  plan: ExportPlan,
  onRow?: RowListener,
  wanted?: Wanted,
): Promise<ExportResult> {
  await requireEmptyFolder(folder);
  const selected: SelectedRows[] = [];
  for (const campaign of campaigns) selected.push(await selectRows(campaign, onRow, wanted));
  const left = leftBehind(folder, selected);
  if (selected.every(({ rows }) => rows.length === 0) && left.refused.length > 0) return { ...left, manifest: null };
  const { files, manifest, repeated } = await makeExport(selected, plan);
  await writeFiles(folder, files);
  return { ...left, manifest, repeated };
}

/**
 * Writes the files that `make` returns for the exportable rows of a campaign.
 * @throws NanofluxError CAMPAIGN_NOT_FOUND, FOLDER_NOT_EMPTY, and as `make`
 */
export async function exportFiles(
  campaign: string,
  folder: string,
  make: (config: CampaignConfig, rows: Example[]) => Promise<{ files: ExportFile[]; manifest: ExportManifest }>,
  onRow?: RowListener,
): Promise<ExportResult> {
  await requireEmptyFolder(folder);
  const selected = await selectRows(campaign, onRow);
  const left = leftBehind(folder, [selected]);
  if (selected.rows.length === 0 && left.refused.length > 0) return { ...left, manifest: null };
  const { files, manifest } = await make(selected.config, selected.rows);
  await writeFiles(folder, files);
  return { ...left, manifest };
}

const leftBehind = (folder: string, selected: readonly SelectedRows[]): Omit<ExportResult, "manifest"> => ({
  folder,
  dropped: selected.flatMap(({ dropped }) => dropped),
  undecided: selected.flatMap(({ undecided }) => undecided),
  repeated: [],
  refused: selected.flatMap(({ refused }) => refused),
});
