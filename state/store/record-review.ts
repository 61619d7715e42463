import type { CampaignEventOf } from "../records/events.js";
import { campaignFiles } from "./campaign-files.js";
import { EventsFile, repairEvents } from "./events-file.js";
import { lockFolder } from "./lock/folder-lock.js";

/**
 * Records a person's decision on a row of a campaign that is not being played. The folder is locked while it is written.
 * @throws NanofluxError FOLDER_IN_USE, FOLDER_UNWRITABLE
 */
export async function recordReview(folder: string, review: CampaignEventOf<"example.reviewed">): Promise<void> {
  const { events } = campaignFiles(folder);
  const lock = await lockFolder(folder);
  try {
    await repairEvents(events);
    const file = await EventsFile.open(events, () => lock.assertHeld());
    try {
      await file.append(review);
    } finally {
      await file.close();
    }
  } finally {
    await lock.release();
  }
}
