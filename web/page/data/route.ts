import { useSyncExternalStore } from "react";
import { address, onAddressChange, replaceAddress, settleAddress } from "./address.js";

/** The page's views by the name in the address, in the order of the navigation, and what each is called. */
export const VIEWS = { campaign: "Campaign", rounds: "Rounds", examples: "Examples", play: "Play" } as const;
export type View = keyof typeof VIEWS;

/** The names of the views, in the same order. */
export const viewNames: readonly View[] = Object.keys(VIEWS).filter(isView);

/** How a view is narrowed and sorted: the chosen values by the name of the filter; `words` and `sort` among them. */
export type Filters = Readonly<Record<string, readonly string[]>>;

/** Which view is shown, which of its things (a round, an example or a match), and how it is narrowed and sorted. */
export interface Route {
  view: View;
  id: string | null;
  filters: Filters;
}

/** No filter is set. */
export const NO_FILTERS: Filters = {};

/** The address of a view, for links. */
export function linkTo(view: View, id: string | null = null, filters: Filters = NO_FILTERS): string {
  const path = id === null ? `#/${view}` : `#/${view}/${encodeURIComponent(id)}`;
  const query = new URLSearchParams(
    Object.entries(filters).flatMap(([name, values]) => values.map((value) => [name, value])),
  ).toString();
  return query === "" ? path : `${path}?${query}`;
}

/** Shows a view; the browser's back button leads back. */
export function show(view: View, id: string | null = null, filters: Filters = NO_FILTERS): void {
  settleAddress();
  location.hash = linkTo(view, id, filters);
}

/** Shows a view in place of the current one: the back button leads to where one came from. */
export function replace(view: View, id: string | null, filters: Filters): void {
  replaceAddress(linkTo(view, id, filters));
}

/** The route that the address names; the campaign where it names none. */
export function useRoute(): Route {
  return routeOf(useSyncExternalStore(onAddressChange, address));
}

let latest: { hash: string; route: Route } | null = null;

/** The same object for the same address, so that what depends on it is not computed again. */
function routeOf(hash: string): Route {
  if (latest?.hash !== hash) latest = { hash, route: readRoute(hash) };
  return latest.route;
}

/** Reads an address like `#/rounds/m1r2?outcome=solved`. */
export function readRoute(hash: string): Route {
  const [path = "", query = ""] = splitOnce(hash, "?");
  const [, name = "", id] = path.split("/");
  const filters: Record<string, string[]> = {};
  for (const [filter, value] of new URLSearchParams(query)) filters[filter] = [...(filters[filter] ?? []), value];
  return { view: isView(name) ? name : "campaign", id: id ? decoded(id) : null, filters };
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** A damaged address names nothing that is there, and the view says so. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function isView(name: string): name is View {
  return Object.hasOwn(VIEWS, name);
}
