import { verifyRows } from "../../../campaign/verify/verify-campaign.js";
import { NanofluxError } from "../../../state/errors.js";
import type { Example } from "../../../state/records/example.js";
import type { RowEdit } from "../../../state/records/row-edit.js";
import { checkEdit, withEdit } from "../../../state/rules/row-edit.js";
import type { WatchedCampaign } from "./watched-campaign.js";

/**
 * Proves a row in a person's words: its numbers are the same, and every program holds when it is run again alone.
 * @throws NanofluxError EDIT_REFUSED
 */
export async function proveEdit({ folder, config }: WatchedCampaign, example: Example, edit: RowEdit): Promise<void> {
  checkEdit(example, edit);
  const { rows } = await verifyRows(folder, config, [withEdit(example, edit)]);
  const problems = rows.flatMap((row) => row.problems);
  if (problems.length === 0) return;
  throw new NanofluxError(
    "EDIT_REFUSED",
    `The row's proofs do not hold for the new words: ${problems.join(" ")}`,
    "Keep what the programs rely on: numbers, units and how to round. Or drop the row.",
  );
}
