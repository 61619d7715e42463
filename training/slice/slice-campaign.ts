import PQueue from "p-queue";
import { openEmbedder } from "../../agents/models/embedder.js";
import { EndpointLimiters } from "../../agents/models/limiters.js";
import type { RowCheck } from "../../campaign/verify/verify-example.js";
import type { CampaignConfig } from "../../state/config/config.js";
import { NanofluxError } from "../../state/errors.js";
import type { Example } from "../../state/records/example.js";
import { createPythonSandbox } from "../../tools/python/sandbox.js";
import type { RowListener } from "../export/export-campaign.js";
import type { ExportFile } from "../export/format.js";
import { selectRows } from "../export/select-rows.js";
import { requireEmptyFolder, writeFiles } from "../export/write-export.js";
import { type FinetunePlan, makeFinetune } from "../finetune/make-finetune.js";
import { type CutPlan, checkPlan, cutRows } from "./cut.js";
import { type MeasuredRow, measureRows, sliceMetrics } from "./metrics.js";
import { necessaryHops } from "./necessary-hops.js";
import type { SliceFile } from "./slice-file.js";

/** What slicing came to. */
export interface SliceResult extends SliceFile {
  folder: string;
  dropped: string[];
  refused: RowCheck[];
}

/**
 * Cuts a campaign into slices and writes a folder to train on for each, with slices.json beside them.
 * @param among ids of the rows to cut; null for all
 * @param onRow called with each row's check as it is done
 * @throws NanofluxError USAGE, CAMPAIGN_NOT_FOUND, FOLDER_NOT_EMPTY, EXPORT_EMPTY where there are no two slices
 */
export async function sliceCampaign(
  campaign: string,
  folder: string,
  cut: CutPlan,
  finetune: Omit<FinetunePlan, "split">,
  { onRow, among = null }: { onRow?: RowListener | undefined; among?: ReadonlySet<string> | null } = {},
): Promise<SliceResult> {
  checkPlan(cut);
  await requireEmptyFolder(folder);
  const { config, rows, dropped, refused } = await selectRows(campaign, onRow, undefined, among);
  const { slices, notes } = cutRows(await measured(config, rows), cut);
  if (slices.length < 2) {
    const message = [`${rows.length} rows give ${slices.length} slices: nothing to compare.`, ...notes].join(" ");
    throw new NanofluxError("EXPORT_EMPTY", message, "Take more rows, other dimensions (--by), or edges (--grid).");
  }
  const files: ExportFile[] = [];
  const entries: SliceFile["slices"] = [];
  for (const { rows: part, ...slice } of slices) {
    const examples = part.map(({ example }) => example);
    const made = await makeFinetune(config, examples, { ...finetune, split: [{ name: "train", share: 1 }] });
    files.push(...made.files.map(({ path, content }) => ({ path: `${slice.name}/${path}`, content })));
    entries.push({ ...slice, ids: examples.map(({ id }) => id), metrics: sliceMetrics(part) });
  }
  const list: SliceFile = {
    ...{ campaign: rows[0]?.provenance.campaign ?? "", base: finetune.base },
    ...{ notes, slices: entries },
  };
  await writeFiles(folder, [...files, { path: "slices.json", content: `${JSON.stringify(list, null, 2)}\n` }]);
  return { ...list, folder, dropped, refused };
}

async function measured(config: CampaignConfig, rows: readonly Example[]): Promise<MeasuredRow[]> {
  const embedder = openEmbedder(config.novelty, new EndpointLimiters());
  const vectors = await embedder.embed(rows.map(({ question }) => question));
  const sandbox = createPythonSandbox(config.sandbox);
  const queue = new PQueue({ concurrency: config.sandbox.size ?? 2 });
  try {
    const hops = await Promise.all(rows.map((row) => queue.add(() => necessaryHops(row, sandbox))));
    return measureRows(rows, vectors, hops);
  } finally {
    await sandbox.close();
  }
}
