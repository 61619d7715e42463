import { strToU8, zipSync } from "fflate";
import { Refusal } from "../../../http/refusal.js";
import { NanofluxError } from "../../../state/errors.js";
import { exportFormats } from "../../../training/export/formats/formats.js";
import { selectRows } from "../../../training/export/select-rows.js";
import { ExportTemplate } from "../../../training/export/template.js";
import { makeExport } from "../../../training/export/write-export.js";
import type { ExportBody, ExportPreview } from "../../api.js";
import type { WatchedCampaign } from "./watched-campaign.js";

/** The formats that rows can be exported in, in the order of the documentation. */
export const formatNames = Object.keys(exportFormats);

/** Characters of the first file that a preview shows. */
const SHOWN = 2000;

/** What an export of these rows will hold, before their proofs are run again. @throws Refusal */
export async function previewExport(campaign: WatchedCampaign, body: ExportBody): Promise<ExportPreview> {
  const wanted = new Set(body.ids);
  const rows = campaign
    .examples()
    .filter(({ example, review }) => wanted.has(example.id) && review.decision !== "drop")
    .map(({ example, edited }) => edited ?? example);
  const { files } = await made(() => makeExport([{ config: campaign.config, rows }], planOf(body)));
  const card = files.find(({ path }) => path === "README.md")?.content ?? null;
  const data = files.find(({ path }) => path !== "README.md");
  return {
    rows: rows.length,
    dropped: body.ids.length - rows.length,
    files: files.map(({ path, content }) => ({ path, bytes: Buffer.byteLength(content) })),
    card,
    first: { path: data?.path ?? "", text: data?.content.slice(0, SHOWN) ?? "" },
  };
}

/** The export as a zip archive; rows that a person dropped or whose proofs do not hold stay behind. @throws Refusal */
export async function zipExport(
  campaign: WatchedCampaign,
  body: ExportBody,
): Promise<{ zip: Uint8Array; refused: number }> {
  const { config, rows, record, refused } = await selectRows(campaign.folder, undefined, undefined, new Set(body.ids));
  const { files } = await made(() => makeExport([{ config, rows, record }], planOf(body)));
  const zip = zipSync(Object.fromEntries(files.map(({ path, content }) => [path, strToU8(content)])));
  return { zip, refused: refused.length };
}

const planOf = ({ format }: ExportBody) => ({
  format,
  split: [{ name: "train", share: 1 }],
  seed: 1,
  template: ExportTemplate.parse({}),
});

async function made<Made>(make: () => Promise<Made>): Promise<Made> {
  return make().catch((error: unknown) => {
    if (!NanofluxError.isInstance(error)) throw error;
    throw new Refusal(422, "REQUEST_INVALID", error.message, error.fix);
  });
}
