/** The address of a view of one of the folder's campaigns. */
export const addressOf = (campaign: string, view: string): string =>
  `c/${encodeURIComponent(campaign)}/index.html${view}`;
