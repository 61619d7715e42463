import { useEffect } from "react";
import { useLive } from "../data/live.js";
import { type Route, VIEWS } from "../data/route.js";

/** Names the tab after what is shown and the campaign, with its progress and the number of reviews that wait. */
export function useTitle({ view, id }: Route): void {
  const campaign = useLive(
    ({ campaign }) => campaign && `${campaign.folder} ${campaign.report.accepted}/${campaign.report.target}`,
  );
  const waiting = useLive((live) => live.waiting.length);
  useEffect(() => {
    const parts = [id ?? VIEWS[view], campaign, "NanoFlux"].filter((part) => part !== null);
    document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${parts.join(" · ")}`;
  }, [view, id, campaign, waiting]);
}
