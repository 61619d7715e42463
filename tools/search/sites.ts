import type { SearchConfig } from "../../state/config/search-config.js";

/** True if the settings allow a result; anything but a web address (a corpus file) is always allowed. */
export function isAllowedSite(id: string, sites: Pick<SearchConfig, "allowSites" | "forbidSites">): boolean {
  if (!URL.canParse(id)) return true;
  const { protocol, hostname } = new URL(id);
  if (protocol !== "http:" && protocol !== "https:") return true;
  const liesUnder = (site: string) => hostname === site.toLowerCase() || hostname.endsWith(`.${site.toLowerCase()}`);
  if (sites.forbidSites.some(liesUnder)) return false;
  return sites.allowSites.length === 0 || sites.allowSites.some(liesUnder);
}
